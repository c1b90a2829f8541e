"use client";

import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { familiesOf, type RuleFilter } from "@/lib/client/firewall-sections";
import type { FirewallState } from "@/lib/client/firewall-store";
import { subjectOf } from "@/lib/client/firewall-subject";
import type { FirewallTarget } from "@/lib/client/firewall-url";
import { hasRules } from "@/lib/client/state";
import { useClient } from "../dashboard/client-context";
import { Cover } from "../dashboard/cover";
import { Failed } from "../panels/failed";
import { WithoutRules } from "../snapshot/without-rules";
import { Skeleton } from "../ui/skeleton";
import { FilterBar, type View } from "./filter-bar";
import { useFirewallTarget } from "./firewall-context";
import { FoundList, HookList } from "./rule-list";
import { useRuleNames } from "./rule-words";
import { useFirewall } from "./use-firewall";

const ANY: View = { family: "ip", text: "", neverHit: false };

/** What could not be read, and may decide all the same. */
function Unread({ answer }: { answer: NonNullable<FirewallState["answer"]> }) {
  const t = useTranslations("firewall");
  const { unread } = answer.firewall;
  if (unread.length === 0) return null;
  return (
    <div role="alert" className="border-b border-line bg-wait-soft px-3 py-2">
      <p className="font-medium text-wait">{t("unread")}</p>
      <ul>
        {unread.map(({ source, family, reason }) => (
          <li key={`${source} ${family} ${reason}`} className="break-words">
            {source} {family}: {reason}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The node that the rules can be narrowed to: the one that was asked about, else what is selected. */
function useAbout({ sandbox, about }: FirewallTarget) {
  const { index, state } = useClient();
  const { show } = useFirewallTarget();
  const node = index.node(about) ?? index.node(state.selection);
  const subject = subjectOf(index, node);
  if (!node || !subject) return undefined;
  const on = about !== undefined;
  return { label: node.label, subject, on, toggle: () => show(on ? { sandbox } : { sandbox, about: node.id }) };
}

/** What is shown of the rules: everything, or what some words, a node or a place narrow them to. */
function filterOf({ at }: FirewallTarget, { text, neverHit }: View, subject: RuleFilter["subject"]): RuleFilter {
  return { text: text.trim(), neverHit, ...(subject && { subject }), ...(at && { place: at }) };
}

const isNarrow = ({ text, neverHit, subject, place }: RuleFilter) =>
  text !== "" || neverHit === true || subject !== undefined || place !== undefined;

function Rules({ target, state }: { target: FirewallTarget; state: FirewallState }) {
  const t = useTranslations("firewall");
  const { show } = useFirewallTarget();
  const [view, setView] = useState(ANY);
  const about = useAbout(target);
  const names = useRuleNames();
  const { answer, gained, problem, status } = state;
  const { at, sandbox } = target;
  const beside = { gained, names, at };
  const families = answer ? familiesOf(answer.firewall) : [];
  const family = families.includes(view.family) ? view.family : (families[0] ?? "ip");
  const subject = about?.on ? about.subject : undefined;
  const filter = filterOf(target, view, subject);
  const filtered = isNarrow(filter);
  const only = at && { label: `${at.table} ${at.chain}`, end: () => show({ sandbox }) };
  return (
    <>
      <FilterBar view={{ ...view, family }} families={families} onChange={setView} about={about} only={only} />
      <div className="min-h-0 flex-1 overflow-y-auto" aria-busy={status === "loading"}>
        {status === "failed" && problem ? (
          <div className="border-b border-line bg-bad-soft px-3 py-2">
            <Failed problem={problem} />
          </div>
        ) : null}
        {answer ? <Unread answer={answer} /> : null}
        {!answer && status !== "failed" ? <Skeleton lines={8} label={t("reading")} /> : null}
        {answer && filtered ? (
          <FoundList firewall={answer.firewall} family={family} beside={beside} filter={filter} />
        ) : null}
        {answer && !filtered ? <HookList firewall={answer.firewall} family={family} beside={beside} /> : null}
      </div>
    </>
  );
}

/** The rules of a sandbox. */
export function FirewallView({ target }: { target: FirewallTarget }) {
  const t = useTranslations("firewall");
  const { index, state: client } = useClient();
  const { show } = useFirewallTarget();
  const known = hasRules(client);
  const state = useFirewall(known ? target.sandbox : null);
  const close = useCallback(() => show(null), [show]);
  const of = <bdi className="font-normal text-quiet">{index.node(target.sandbox)?.label}</bdi>;
  return (
    <Cover title={t("title")} of={of} onClose={close}>
      {known ? <Rules target={target} state={state} /> : <WithoutRules />}
    </Cover>
  );
}
