"use client";

import { CircleCheck, CircleDashed, CircleSlash, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { type Reach, reachOf } from "@/lib/client/reach";
import type { ContainerNode, NodeRef, SandboxDetails } from "@/lib/client/shapes";
import { refOf, type TopologyIndex } from "@/lib/client/topology-index";
import { networkId } from "@/lib/model/ids";
import { useClient } from "../dashboard/client-context";
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

function sign(reach: Reach): keyof typeof SIGNS {
  if (reach.key !== "published") return "plain";
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

function Published({ reach }: { reach: Extract<Reach, { key: "published" }> }) {
  const t = useTranslations("panels.sandbox.reach");
  const values = {
    at: () => <Mono>{reach.at.join(" ")}</Mono>,
    port: () => <Mono>{reach.port}</Mono>,
  };
  return (
    <>
      {t.rich(reach.local ? "publishedLocal" : "published", values)}{" "}
      {reach.behind === "unknown"
        ? null
        : t.rich(`behind.${reach.behind}`, { listeners: () => <Mono>{reach.listeners.join(" ")}</Mono> })}
    </>
  );
}

function Statement({ reach }: { reach: Reach }): ReactNode {
  const t = useTranslations("panels.sandbox.reach");
  switch (reach.key) {
    case "published":
      return <Published reach={reach} />;
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

/** How a container is reached and what it reaches, in sentences. */
export function ReachSection({ details, node }: { details: SandboxDetails; node: ContainerNode }) {
  const t = useTranslations("panels.sandbox.reach");
  const { index } = useClient();
  const statements = reachOf(details, node.container, company(index, node));
  return (
    <Section title={t("title")} explain={t("explain")} fold={{ key: "reach", first: "open" }}>
      <ul className="space-y-1.5" data-section="reach">
        {statements.map((reach) => {
          const [Icon, tone] = SIGNS[sign(reach)];
          return (
            <li key={JSON.stringify(reach)} className="flex gap-2">
              <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", tone)} />
              <p className="min-w-0 break-words leading-5">
                <Statement reach={reach} />
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
