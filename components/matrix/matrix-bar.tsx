"use client";

import { RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import type { MatrixDraft } from "@/lib/client/matrix-url";
import { lastingRef } from "@/lib/model/lasting-ref";
import { useClient } from "../dashboard/client-context";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { CsvLink } from "./csv-link";

/** From the last key to the question, in ms: half a port is none. */
const TYPING_MS = 500;

const FIELD = "h-8 rounded-md border border-line bg-canvas px-2";

type Props = {
  draft: MatrixDraft;
  onChange: (draft: MatrixDraft) => void;
  busy: boolean;
  failed: boolean;
  onRefresh: () => void;
};

/** The ports, taken over when typing pauses. */
function PortsField({ draft, onChange }: Pick<Props, "draft" | "onChange">) {
  const t = useTranslations("matrix.filter");
  const [text, setText] = useState(draft.ports);
  useEffect(() => {
    if (text === draft.ports) return;
    const timer = setTimeout(() => onChange({ ...draft, ports: text }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, draft, onChange]);
  return (
    <label className="flex items-center gap-1.5">
      {t("ports")}
      <input
        value={text}
        onChange={({ target }) => setText(target.value)}
        disabled={draft.proto === "icmp"}
        placeholder={t("portsHint")}
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        className={`${FIELD} w-36 placeholder:text-quiet disabled:opacity-50`}
      />
    </label>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  of: readonly (readonly [value: string, text: string])[];
  onChoose: (value: string) => void;
};

/** One of a handful. */
function Choice({ label, value, of, onChoose }: ChoiceProps) {
  return (
    <fieldset aria-label={label} className="flex gap-1">
      {of.map(([one, text]) => (
        <Button key={one} aria-pressed={one === value} onClick={() => onChoose(one)}>
          {text}
        </Button>
      ))}
    </fieldset>
  );
}

/** One of many, or all. */
function Narrow({ label, value, of, onChoose }: ChoiceProps) {
  const t = useTranslations("matrix.filter");
  return (
    <label className="flex items-center gap-1.5">
      {label}
      <select value={value} onChange={({ target }) => onChoose(target.value)} className={`${FIELD} max-w-40`}>
        <option value="">{t("all")}</option>
        {of.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the matrix is asked, and what can be done with it. */
export function MatrixBar({ draft, onChange, busy, failed, onRefresh }: Props) {
  const t = useTranslations("matrix");
  const filter = useTranslations("matrix.filter");
  const { index } = useClient();
  const { nodes } = index.topology;
  const networks = nodes.filter(({ kind }) => kind === "network");
  const choices = networks.map(({ id, label }) => [lastingRef(id, networks), label] as const);
  const projects = new Set(nodes.flatMap((node) => (node.kind === "container" ? (node.container.project ?? []) : [])));
  const set = (change: Partial<MatrixDraft>) => onChange({ ...draft, ...change });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-3 pb-2">
      <PortsField draft={draft} onChange={onChange} />
      <Choice
        label={filter("protocol")}
        value={draft.proto}
        of={[
          ["tcp", "TCP"],
          ["udp", "UDP"],
          ["icmp", "ICMP"],
        ]}
        onChoose={(proto) => set({ proto })}
      />
      <Choice
        label={filter("family")}
        value={draft.family}
        of={[
          ["4", "IPv4"],
          ["6", "IPv6"],
        ]}
        onChoose={(family) => set({ family })}
      />
      <Narrow
        label={filter("network")}
        value={lastingRef(draft.network, networks)}
        of={choices}
        onChoose={(network) => set({ network })}
      />
      {projects.size > 0 ? (
        <Narrow
          label={filter("project")}
          value={draft.project}
          of={[...projects].sort().map((name) => [name, name] as const)}
          onChoose={(project) => set({ project })}
        />
      ) : null}
      <span className="ml-auto flex items-center gap-1">
        <IconButton icon={RefreshCw} label={t("refresh")} onClick={onRefresh} disabled={busy} />
        {failed ? null : <CsvLink draft={draft} />}
      </span>
    </div>
  );
}
