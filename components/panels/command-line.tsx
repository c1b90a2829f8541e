"use client";

import { LoaderCircle, SquareTerminal } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { type OutputState, readOutput } from "@/lib/client/command-output";
import type { Command } from "@/lib/client/commands";
import { useClient } from "../dashboard/client-context";
import { CopyLine } from "../ui/copy-line";
import { MiniButton } from "../ui/mini-button";
import { CommandOutput } from "./command-output";

/** One command of a section: to copy, and to run on the probe where that is allowed. */
export function CommandLine({ command: { text, run } }: { command: Command }) {
  const t = useTranslations("commands");
  const { runsCommands } = useClient();
  const [output, setOutput] = useState<OutputState>({ status: "closed" });
  const turn = useRef(0);
  const close = () => {
    turn.current++;
    setOutput({ status: "closed" });
  };
  const show = async () => {
    if (!run) return;
    const mine = ++turn.current;
    setOutput({ status: "running" });
    const answered = await readOutput(run);
    if (mine === turn.current) setOutput(answered);
  };
  const running = output.status === "running";
  const action =
    run && runsCommands ? (
      <MiniButton
        icon={running ? LoaderCircle : SquareTerminal}
        label={t(running ? "running" : "show", { command: text })}
        title={t(running ? "busy" : "name")}
        disabled={running}
        onClick={show}
      />
    ) : null;
  return (
    <li>
      <CopyLine actions={action}>{text}</CopyLine>
      <CommandOutput output={output} onClose={close} />
    </li>
  );
}
