"use client";

import { CircleCheck, CircleDashed, CircleSlash, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { type Reach, reachOf } from "@/lib/client/reach";
import type { ContainerNode, NodeRef, SandboxDetails } from "@/lib/client/shapes";
import { refOf, type TopologyIndex } from "@/lib/client/topology-index";
import { draftOf } from "@/lib/client/trace-url";
import { networkId } from "@/lib/model/ids";
import type { PublishedWay } from "@/lib/wire/published";
import { useClient } from "../dashboard/client-context";
import { usePublished, waysTo } from "../trace/published-context";
import { useTrace } from "../trace/trace-context";
import { useSaying } from "../trace/use-saying";
import { cn } from "../ui/cn";
import { Mono } from "../ui/facts";
import { NodeLink } from "./node-link";
import { Section } from "./section";

const SIGNS: Readonly<Record<"good" | "bad" | "plain", readonly [LucideIcon, string]>> = {
  good: [CircleCheck, "text-good"],
  bad: [CircleSlash, "text-bad"],
  plain: [CircleDashed, "text-quiet"],
};

/** People of a network that are named one by one; of more, how many there are. */
const NAMED = 6;

/** What the walk says of a published port; undefined until it was asked, or for what it does not say anything of. */
function useWay(reach: Reach, container: string): PublishedWay | undefined {
  const { index } = useClient();
  const published = usePublished(reach.key === "published" ? "close" : null);
  if (reach.key !== "published") return undefined;
  const [, protocol] = reach.port.split("/");
  const node = index
    .portsOf(container)
    .find(
      ({ port, hostIps }) =>
        port.hostPort === reach.hostPort &&
        port.protocol === protocol &&
        hostIps.some((ip) => reach.hostIps.includes(ip)),
    );
  const ways = node && waysTo(published, node.id);
  const known = ways?.filter(({ disposition }) => disposition !== "unknown");
  return known?.find(({ disposition }) => disposition === "delivered") ?? known?.[0];
}

function sign(reach: Reach, way: PublishedWay | undefined): keyof typeof SIGNS {
  if (reach.key !== "published") return "plain";
  if (way) return way.disposition === "delivered" ? "good" : "bad";
  if (reach.behind === "unknown") return "plain";
  return reach.behind === "listening" ? "good" : "bad";
}

function People({ of }: { of: readonly NodeRef[] }) {
  const t = useTranslations("panels.sandbox.reach");
  const rest = of.length - NAMED;
  return (
    <>
      {of.slice(0, NAMED).map((ref, i) => (
        <span key={ref.id}>
          {i > 0 ? ", " : ""}
          <NodeLink to={ref} />
        </span>
      ))}
      {rest > 0 ? ` ${t("more", { count: rest })}` : null}
    </>
  );
}

/** What becomes of a packet to the port, in the words of its walk, which can be looked at. */
function Walked({ way, host, listeners }: { way: PublishedWay; host: string; listeners: ReactNode }) {
  const t = useTranslations("trace");
  const say = useSaying();
  const { show } = useTrace();
  return (
    <>
      <b className="font-semibold">{t(`disposition.${way.disposition}`)}.</b>{" "}
      {way.disposition === "delivered" && listeners ? listeners : say(way.reason)}{" "}
      <button
        type="button"
        title={t("published.by")}
        onClick={() => show(draftOf(way.question, host))}
        className="rounded font-medium text-accent underline decoration-line-strong underline-offset-2 hover:decoration-accent"
      >
        {t("published.show")}
      </button>
    </>
  );
}

const titleOf = (local: boolean, walked: boolean) =>
  walked ? (local ? "askedLocal" : "asked") : local ? "publishedLocal" : "published";

type PublishedProps = {
  reach: Extract<Reach, { key: "published" }>;
  way: PublishedWay | undefined;
  host: string;
};

function Published({ reach, way, host }: PublishedProps) {
  const t = useTranslations("panels.sandbox.reach");
  const values = {
    at: () => <Mono>{reach.at.join(" ")}</Mono>,
    port: () => <Mono>{reach.port}</Mono>,
  };
  const waits =
    reach.behind === "unknown"
      ? null
      : t.rich(`behind.${reach.behind}`, { listeners: () => <Mono>{reach.listeners.join(" ")}</Mono> });
  return (
    <>
      {t.rich(titleOf(reach.local, way !== undefined), values)}{" "}
      {way ? <Walked way={way} host={host} listeners={waits} /> : waits}
    </>
  );
}

type StatementProps = { reach: Reach; way: PublishedWay | undefined; host: string };

function Statement({ reach, way, host }: StatementProps): ReactNode {
  const t = useTranslations("panels.sandbox.reach");
  switch (reach.key) {
    case "published":
      return <Published reach={reach} way={way} host={host} />;
    case "own":
    case "open":
      return t.rich(reach.key, { listeners: () => <Mono>{reach.listeners.join(" ")}</Mono> });
    case "inside":
      return t.rich("inside", { people: () => <People of={reach.with} /> });
    case "shares":
      return t.rich(reach.with.length > 0 ? "shares" : "alone", {
        network: () => <NodeLink to={reach.network} />,
        people: () => <People of={reach.with} />,
      });
    case "leaves":
      return t.rich(reach.network ? "leavesBy" : "leaves", {
        network: () => (reach.network ? <NodeLink to={reach.network} /> : null),
        link: () => (reach.interface ? <NodeLink to={reach.interface} /> : null),
        gateway: () => <Mono>{reach.gateway ?? "–"}</Mono>,
      });
    default:
      return t(reach.key);
  }
}

/** The networks of a container with who else is there. */
function company(index: TopologyIndex, { id, host, container }: ContainerNode) {
  return container.endpoints.map((endpoint) => {
    const running = index.members(endpoint.networkId).filter(({ container: one }) => one.container.pid !== undefined);
    const others = running.filter((member) => member.container.id !== id);
    return {
      network: { id: networkId(host, endpoint.networkId), label: endpoint.networkName },
      with: others.map((member) => refOf(member.container)),
    };
  });
}

function Line({ reach, node }: { reach: Reach; node: ContainerNode }) {
  const way = useWay(reach, node.id);
  const [Icon, tone] = SIGNS[sign(reach, way)];
  return (
    <li className="flex gap-2">
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", tone)} />
      <p className="min-w-0 break-words leading-5">
        <Statement reach={reach} way={way} host={node.host} />
      </p>
    </li>
  );
}

/** How a container is reached and what it reaches, in sentences. */
export function ReachSection({ details, node }: { details: SandboxDetails; node: ContainerNode }) {
  const t = useTranslations("panels.sandbox.reach");
  const { index } = useClient();
  const published = usePublished(null);
  const walked = index
    .portsOf(node.id)
    .some(({ id }) => waysTo(published, id)?.some(({ disposition }) => disposition !== "unknown"));
  const statements = reachOf(details, node.container, company(index, node));
  return (
    <Section title={t("title")} explain={t(walked ? "walked" : "explain")} fold={{ key: "reach", first: "open" }}>
      <ul className="space-y-1.5" data-section="reach">
        {statements.map((reach) => (
          <Line key={JSON.stringify(reach)} reach={reach} node={node} />
        ))}
      </ul>
    </Section>
  );
}
