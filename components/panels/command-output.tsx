import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import type { OutputState } from "@/lib/client/command-output";
import type { CommandAnswer } from "@/lib/model/command-inspection";
import { CopyButton } from "../ui/copy-button";
import { MiniButton } from "../ui/mini-button";
import { PlainText } from "../ui/plain-text";
import { Failed } from "./failed";

/** What a command printed, and how it ended. */
function Printed({ answer: { output, errors, exitCode, cut } }: { answer: CommandAnswer }) {
  const t = useTranslations("commands");
  const text = [output, errors].filter(Boolean).join("\n").trimEnd();
  return (
    <>
      {text === "" ? <p className="text-quiet">{t("nothing")}</p> : <PlainText>{text}</PlainText>}
      {exitCode === 0 ? null : <p className="text-wait">{t("exit", { code: String(exitCode) })}</p>}
      {cut ? <p className="text-wait">{t("cut")}</p> : null}
    </>
  );
}

/** What came of running a command; nothing while it was not asked for. */
export function CommandOutput({ output, onClose }: { output: OutputState; onClose: () => void }) {
  const t = useTranslations("commands");
  if (output.status === "closed" || output.status === "running") return null;
  return (
    <section aria-label={t("output")} className="mt-1 space-y-1 rounded-md border border-line p-2">
      <div className="flex items-center justify-between">
        <h4 className="text-xs font-medium text-quiet">{t("output")}</h4>
        <span className="flex">
          {output.status === "done" ? <CopyButton text={output.answer.output} what={t("theOutput")} /> : null}
          <MiniButton icon={X} label={t("hide")} title={t("hide")} onClick={onClose} />
        </span>
      </div>
      {output.status === "done" ? <Printed answer={output.answer} /> : <Failed problem={output.problem} />}
    </section>
  );
}
