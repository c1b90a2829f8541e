"use client";

import {
  ArrowRightLeft,
  Box,
  DoorOpen,
  Globe,
  type LucideIcon,
  Route,
  Split,
  SquareTerminal,
  Waypoints,
} from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { keyed } from "@/lib/client/keyed";
import type { PortNode } from "@/lib/client/shapes";
import { hasRules } from "@/lib/client/state";
import { hostSandbox, refOf } from "@/lib/client/topology-index";
import { draftOf } from "@/lib/client/trace-url";
import { formatHostPort } from "@/lib/net/port";
import type { PublishedWay } from "@/lib/wire/published";
import { useClient } from "../dashboard/client-context";
import { RuleWords, useRuleNames } from "../firewall/rule-words";
import { FailedBar } from "../panels/failed";
import { NodeLink } from "../panels/node-link";
import { Section } from "../panels/section";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { Mono } from "../ui/facts";
import { LOOKS } from "./disposition";
import { usePublished, waysTo } from "./published-context";
import { useTrace } from "./trace-context";
import { useSaying } from "./use-saying";
import { useShowRule } from "./use-show-rule";

function Place({ icon: Icon, term, children }: { icon: LucideIcon; term: string; children: ReactNode }) {
  return (
    <li className="flex gap-2">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-quiet" />
      <div className="min-w-0 flex-1 break-words">
        <span className="mr-1.5 text-xs text-quiet">{term}</span>
        {children}
      </div>
    </li>
  );
}

/** By what the port leads on: a rule, a proxy, or nothing. */
function Served({ way: { rule, proxy } }: { way: PublishedWay }) {
  const t = useTranslations("trace.published");
  const names = useRuleNames();
  const showRule = useShowRule();
  if (rule) {
    return (
      <Place icon={ArrowRightLeft} term={t("dnat")}>
        <button type="button" onClick={() => showRule(rule)} className="rounded text-left hover:bg-raised">
          <code className="font-mono text-[11px]/4">
            <RuleWords text={rule.text} names={names} />
          </code>
        </button>
      </Place>
    );
  }
  return proxy ? (
    <Place icon={Waypoints} term={t("proxy")}>
      docker-proxy
    </Place>
  ) : null;
}

/** One address of the port, and the places behind it down to the process. */
function Way({ node, way }: { node: PortNode; way: PublishedWay }) {
  const t = useTranslations("trace");
  const say = useSaying();
  const { index } = useClient();
  const { show } = useTrace();
  const { disposition, reason, question, target, bridge, process, hostIp } = way;
  const { icon: Icon, text, soft } = LOOKS[disposition];
  const container = index.node(node.container);
  const host = hostSandbox(index, node.host);
  const link = bridge && host ? index.linksIn(host.id).find(({ label }) => label === bridge) : undefined;
  const { from } = question;
  return (
    <div className="rounded-md border border-line" data-way={hostIp} data-disposition={disposition}>
      <p className={cn("flex items-start gap-2 rounded-t-md px-2.5 py-1.5", soft)}>
        <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", text)} />
        <span className="min-w-0 break-words">
          <b className={cn("font-semibold", text)}>{t(`disposition.${disposition}`)}</b> {say(reason)}
        </span>
      </p>
      <ol className="space-y-1.5 p-2.5">
        <Place icon={Globe} term={t(from.kind === "host" ? "published.fromHost" : "published.from")}>
          {from.kind === "outside" ? <Mono>{from.address}</Mono> : null}
        </Place>
        <Place icon={DoorOpen} term={t("published.port")}>
          <Mono>{formatHostPort(hostIp, node.port.hostPort)}</Mono>
        </Place>
        <Served way={way} />
        {bridge === undefined ? null : (
          <Place icon={Split} term={t("published.bridge")}>
            {link ? <NodeLink to={refOf(link)} /> : <Mono>{bridge}</Mono>}
          </Place>
        )}
        <Place icon={Box} term={t("published.container")}>
          {container ? <NodeLink to={refOf(container)} /> : null}{" "}
          {target ? <Mono>{formatHostPort(target.address, target.port)}</Mono> : null}
        </Place>
        {process === undefined ? null : (
          <Place icon={SquareTerminal} term={t("published.process")}>
            <Mono>{process}</Mono>
          </Place>
        )}
      </ol>
      <div className="px-2.5 pb-2.5">
        <Button onClick={() => show(draftOf(question, node.host))} small>
          <Route aria-hidden className="size-3.5" />
          {t("published.show")}
        </Button>
      </div>
    </div>
  );
}

/** The whole way of a published port, from outside to the process, for each address that it is bound on. */
export function PublishedSection({ node }: { node: PortNode }) {
  const t = useTranslations("trace.published");
  const snapshot = useTranslations("exports.snapshot");
  const { state: client } = useClient();
  const state = usePublished("close");
  const ways = waysTo(state, node.id);
  return (
    <Section title={t("title")} explain={t("explain")} about={["port"]}>
      {hasRules(client) ? null : <p className="text-quiet">{snapshot("withoutRules")}</p>}
      {state.problem ? <FailedBar problem={state.problem} /> : null}
      {!ways && hasRules(client) && !state.problem ? (
        <p role="status" className="text-quiet">
          {t("asking")}
        </p>
      ) : null}
      {ways?.length === 0 ? <p className="text-quiet">{t("none")}</p> : null}
      {keyed(ways ?? [], ({ hostIp }) => hostIp).map(({ key, item }) => (
        <Way key={key} node={node} way={item} />
      ))}
    </Section>
  );
}
