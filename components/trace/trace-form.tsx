"use client";

import { ArrowUpDown, Route } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { TopologyIndex } from "@/lib/client/topology-index";
import { endText, offeredPorts, outsideFor } from "@/lib/client/trace-ends";
import { questionOf, type TraceDraft } from "@/lib/client/trace-url";
import { wrongFields } from "@/lib/client/trace-wrong";
import { useClient } from "../dashboard/client-context";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { EndField } from "./end-field";
import { type Field, useEnds } from "./use-ends";
import { useWrong } from "./use-wrong";
import { WrongLine } from "./wrong-line";

const PROTOCOLS = ["tcp", "udp", "icmp"] as const;
const FAMILIES = ["", "4", "6"] as const;

const fieldOf = (value: string, index: TopologyIndex): Field => ({ text: endText(value, index), value });

type Props = { draft: TraceDraft; onAsk: (draft: TraceDraft) => void };

/** Who sends what to whom. What is typed is asked when it is sent off. */
export function TraceForm({ draft, onAsk }: Props) {
  const t = useTranslations("trace.form");
  const { index } = useClient();
  const [from, setFrom] = useState(() => fieldOf(draft.from, index));
  const [to, setTo] = useState(() => fieldOf(draft.to, index));
  const [proto, setProto] = useState(draft.proto);
  const [port, setPort] = useState(draft.port);
  const [family, setFamily] = useState(draft.family);
  const { sources, targets, sender, receiver, target, outside } = useEnds(from, to);
  const asked: TraceDraft = {
    from: outsideFor(sender, { to: receiver, family }, outside),
    to: receiver,
    proto,
    port: proto === "icmp" ? "" : port.trim(),
    family,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk(asked);
  };
  const swap = () => {
    setFrom(to);
    setTo(from);
  };
  const offers = offeredPorts(index, receiver, target).filter(({ protocol }) => protocol === proto);
  const wrong = wrongFields(asked, sources);
  const say = useWrong();
  const id = useId();
  const complete = questionOf(asked) !== undefined;
  return (
    <form onSubmit={submit} aria-label={t("name")} className="space-y-2 border-t border-line px-4 py-3">
      <div className="flex items-end gap-1.5">
        <div className="min-w-0 flex-1 space-y-1.5">
          <EndField
            label={t("from")}
            text={from.text}
            onText={(text) => setFrom({ text })}
            offers={sources}
            placeholder={t("fromHint")}
            describedBy={wrong.from && `${id}-from`}
          />
          {wrong.from ? <WrongLine id={`${id}-from`}>{say(wrong.from)}</WrongLine> : null}
          <EndField
            label={t("to")}
            text={to.text}
            onText={(text) => setTo({ text })}
            offers={targets}
            placeholder={t("toHint")}
            describedBy={wrong.to && `${id}-to`}
          />
          {wrong.to ? <WrongLine id={`${id}-to`}>{say(wrong.to)}</WrongLine> : null}
        </div>
        <IconButton icon={ArrowUpDown} label={t("swap")} onClick={swap} className="mb-5" />
      </div>
      <div className="flex flex-wrap items-end gap-x-2 gap-y-1.5">
        <label className="block">
          <span className="mb-0.5 block text-xs text-quiet">{t("protocol")}</span>
          <select value={proto} onChange={({ target: { value } }) => setProto(value)} className={SELECT}>
            {PROTOCOLS.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <div className="flex w-24">
          <EndField
            label={t("port")}
            text={proto === "icmp" ? "" : port}
            onText={setPort}
            offers={offers.map((offer) => ({ kind: "port", label: String(offer.port), note: offer.note }))}
            placeholder={proto === "icmp" ? "–" : "80"}
            disabled={proto === "icmp"}
            numeric
            describedBy={wrong.port && `${id}-port`}
          />
        </div>
        <label className="block">
          <span className="mb-0.5 block text-xs text-quiet">{t("family")}</span>
          <select value={family} onChange={({ target: { value } }) => setFamily(value)} className={SELECT}>
            {FAMILIES.map((one) => (
              <option key={one} value={one}>
                {one === "" ? t("anyFamily") : `IPv${one}`}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit" disabled={!complete} tone="accent" className="ml-auto">
          <Route aria-hidden className="size-4" />
          {t("ask")}
        </Button>
      </div>
      {wrong.port ? <WrongLine id={`${id}-port`}>{say(wrong.port)}</WrongLine> : null}
    </form>
  );
}

const SELECT = "h-8 rounded-md border border-line-strong bg-panel px-1.5";
