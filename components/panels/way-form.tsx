"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { type LinkNames, routeWords } from "@/lib/client/route-words";
import { askWay, type WayState } from "@/lib/client/way";
import { Button } from "../ui/button";
import { Failed } from "./failed";

/** Errors by which the kernel says that there is no way; others are shown by their name. */
const REFUSALS = ["ENETUNREACH", "EHOSTUNREACH", "EACCES", "EINVAL"] as const;

function WayAnswer({ state, names }: { state: WayState; names: LinkNames }) {
  const t = useTranslations("panels.sandbox.routes.way");
  switch (state.status) {
    case "idle":
      return null;
    case "asking":
      return <p className="text-quiet">{t("asking")}</p>;
    case "not-an-address":
      return <p className="text-bad">{t("notAnAddress")}</p>;
    case "failed":
      return <Failed problem={state.problem} />;
    case "answered": {
      const { route, refusal = "" } = state.answer;
      if (route) return <p className="wrap-anywhere font-mono text-xs/5">{routeWords(route, names)}</p>;
      const known = REFUSALS.find((one) => one === refusal);
      return <p className="text-bad">{known ? t(`refusals.${known}`) : refusal}</p>;
    }
  }
}

/** Asks the kernel by where a packet to an address would leave this sandbox. */
export function WayForm({ id, names }: { id: string; names: LinkNames }) {
  const t = useTranslations("panels.sandbox.routes.way");
  const [to, setTo] = useState("");
  const [state, setState] = useState<WayState>({ status: "idle" });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setState({ status: "asking" });
    setState(await askWay(id, to));
  };
  return (
    <form onSubmit={submit} className="space-y-1.5 rounded-md border border-line p-2.5">
      <label className="block">
        <span className="mb-1 block">{t("label")}</span>
        <span className="flex gap-2">
          <input
            value={to}
            onChange={(event) => setTo(event.target.value)}
            placeholder="192.0.2.1"
            autoComplete="off"
            spellCheck={false}
            className="h-8 min-w-0 flex-1 rounded-md border border-line-strong bg-panel px-2 font-mono text-xs placeholder:text-quiet"
          />
          <Button type="submit">{t("ask")}</Button>
        </span>
      </label>
      <output className="block">
        <WayAnswer state={state} names={names} />
      </output>
    </form>
  );
}
