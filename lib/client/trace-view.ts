import { parseId } from "@/lib/model/ids";
import type { Hop, RuleRef, Step, Trace } from "@/lib/wire/walk";
import { keyed } from "./keyed";
import type { ContainerNode, LinkNode, SandboxNode, TopologyNode } from "./shapes";
import { inhabitants, isLink, type TopologyIndex } from "./topology-index";

/** Where the steps of a hop happen: a container's sandbox under the container's name, or the sandbox itself. */
export type TracePlace = {
  readonly kind: "container" | "host" | "sandbox";
  /** Id of what stands for it: the container, or the sandbox. */
  readonly id: string;
  readonly label: string;
  readonly sandbox: SandboxNode | undefined;
};

/** One step. `quiet`: it is passed by, and nothing comes of it. `decides`: the packet's fate. */
export type TraceStep = Step & { readonly key: string; readonly quiet: boolean; readonly decides: boolean };

/** The steps in one namespace. `number` counts all hops of a trace from 1. `lit` are the nodes of the topology that it comes by, in order. */
export type TraceHop = {
  readonly number: number;
  readonly forward: boolean;
  readonly place: TracePlace;
  readonly steps: readonly TraceStep[];
  readonly decides: boolean;
  readonly lit: readonly string[];
  /** The node that stands for the hop where it is marked. */
  readonly mark: string | undefined;
};

/** A connection: the way there, and the way of its answer back. A proxy makes a second one. */
export type TraceLeg = { readonly there: readonly TraceHop[]; readonly back: readonly TraceHop[] };

const sameRule = (a: RuleRef | undefined, b: RuleRef) =>
  a?.netns === b.netns && a.family === b.family && a.table === b.table && a.chain === b.chain && a.text === b.text;

/** Where the packet's fate is decided: the rule that the reason names, else the last step on the way that decided. */
function decidingStep({ hops, decided, reason }: Trace): Step | undefined {
  const on = hops.filter(({ forward }) => forward === (decided === "forward"));
  const { rule } = reason;
  const named = rule && on.flatMap(({ steps }) => steps).findLast((step) => sameRule(step.rule, rule));
  return named ?? on.at(-1)?.steps.at(-1);
}

const PASSED = new Set(["jump", "goto", "return", "continue"]);

const isQuiet = ({ kind, action, detail }: Step) =>
  kind === "rule" && (PASSED.has(action) || (action === "policy" && detail.policy === "accept"));

function placeOf(index: TopologyIndex, node: string): TracePlace {
  const found = index.node(node);
  const sandbox = found?.kind === "sandbox" ? found : undefined;
  if (sandbox?.role === "host") {
    const host = index.topology.hosts.find(({ id }) => id === sandbox.host);
    return { kind: "host", id: node, label: host?.name ?? sandbox.label, sandbox };
  }
  const [container] = inhabitants(index, node);
  if (container) return { kind: "container", id: container.id, label: container.label, sandbox };
  // One that has gone is called as the kernel calls it.
  return { kind: "sandbox", id: node, label: sandbox?.label ?? `net:[${parseId(node)?.parts[0] ?? ""}]`, sandbox };
}

/** The nodes that a step comes by: its link and the bridge that it names; the translation, and the port that was asked for, where one is made. */
function nodesOf(index: TopologyIndex, sandbox: string, { kind, action, link, detail }: Step): string[] {
  if (kind === "nat") return natNodes(index, sandbox, action, detail.from ?? "");
  const bridge = detail.bridge === undefined ? undefined : linkNamed(index, sandbox, detail.bridge)?.id;
  const all = action === "forward" ? [bridge, link] : [link, bridge];
  return all.flatMap((id) => {
    const node = index.node(id);
    return node ? [node.id, ...planeOf(index, node)] : [];
  });
}

/** The network that a link is plugged into where no bridge stands for it (macvlan, ipvlan, overlay). */
function planeOf(index: TopologyIndex, node: TopologyNode): string[] {
  const network = isLink(node) ? index.node(node.network) : undefined;
  return network?.kind === "network" && network.network.driver !== "bridge" ? [network.id] : [];
}

const linkNamed = (index: TopologyIndex, sandbox: string, name: string): LinkNode | undefined =>
  index.linksIn(sandbox).find(({ label }) => label === name);

/** The translation of a sandbox; of the destination also the published port, by the port that the packet was sent to. */
function natNodes(index: TopologyIndex, sandbox: string, action: string, from: string): string[] {
  const asked = Number(/port (\d+)$/.exec(from)?.[1]);
  const { nodes } = index.topology;
  const ports = nodes
    .filter(({ kind }) => kind === "port")
    .filter((node) => node.kind === "port" && node.port.hostPort === asked);
  const nat = nodes.find((node) => node.kind === "nat" && node.sandbox === sandbox);
  const host = index.node(sandbox);
  const published = action === "destination" && host?.kind === "sandbox" && host.role === "host" ? ports : [];
  return [...published.map(({ id }) => id), ...(nat ? [nat.id] : [])];
}

/**
 * The card that tells best where the hop is: the container; of other namespaces the last bridge that it comes by, else the last link. Where the
 * packet's fate is decided, the last thing that it came by until then.
 */
function markOf(index: TopologyIndex, place: TracePlace, steps: readonly TraceStep[]): string | undefined {
  if (place.kind === "container") return place.id;
  const end = steps.findIndex(({ decides }) => decides);
  const until = end < 0 ? steps : steps.slice(0, end + 1);
  const nodes = until
    .flatMap((step) => nodesOf(index, place.sandbox?.id ?? place.id, step))
    .map((id) => index.node(id));
  const links = nodes.filter(isLink);
  const bridge = end < 0 ? links.findLast(({ kind }) => kind === "bridge") : undefined;
  return (bridge ?? links.at(-1))?.id;
}

function hopOf(
  index: TopologyIndex,
  { node, forward, steps }: Hop,
  number: number,
  deciding: Step | undefined,
): TraceHop {
  const place = placeOf(index, node);
  const containers: readonly ContainerNode[] = place.kind === "container" ? inhabitants(index, node) : [];
  const shown = keyed(steps, (step) => JSON.stringify(step)).map(({ key, item }) => ({
    ...item,
    key,
    quiet: isQuiet(item) && item !== deciding,
    decides: item === deciding,
  }));
  const lit = [
    ...new Set([...containers.slice(0, 1).map(({ id }) => id), ...steps.flatMap((step) => nodesOf(index, node, step))]),
  ];
  return {
    number,
    forward,
    place,
    steps: shown,
    decides: shown.some(({ decides }) => decides),
    lit,
    mark: markOf(index, place, shown),
  };
}

/** The hops of a trace, each with what it comes by in the topology. */
export function traceHops(index: TopologyIndex, trace: Trace): TraceHop[] {
  const deciding = decidingStep(trace);
  return trace.hops.map((hop, i) => hopOf(index, hop, i + 1, deciding));
}

/** The hops by connection. */
export function traceLegs(hops: readonly TraceHop[]): TraceLeg[] {
  const legs: { there: TraceHop[]; back: TraceHop[] }[] = [];
  for (const [i, hop] of hops.entries()) {
    const begins = i === 0 || (hop.forward && !hops[i - 1]?.forward);
    if (begins) legs.push({ there: [], back: [] });
    const leg = legs.at(-1);
    if (hop.forward) leg?.there.push(hop);
    else leg?.back.push(hop);
  }
  return legs;
}

/** A rule that the packet came by, in the namespace of a hop; `decides` as of its step. */
export type PassedRule = {
  readonly key: string;
  readonly sandbox: string;
  readonly rule: RuleRef;
  readonly action: string;
  readonly decides: boolean;
};

/** The rules that a packet came by on its way there, and on the way that decided; each once, in order. A chain's policy has no text. */
export function rulesPassed(hops: readonly TraceHop[], decided: Trace["decided"]): PassedRule[] {
  const seen = new Map<string, PassedRule>();
  for (const { forward, place, steps } of hops) {
    if (!forward && decided === "forward") continue;
    for (const { rule, action, decides } of steps) {
      if (!rule) continue;
      const key = JSON.stringify([rule.netns, rule.family, rule.table, rule.chain, rule.text]);
      const sandbox = place.sandbox?.id ?? place.id;
      const known = seen.get(key);
      if (!known) seen.set(key, { key, sandbox, rule, action, decides });
      else if (decides) seen.set(key, { ...known, decides });
    }
  }
  return [...seen.values()];
}
