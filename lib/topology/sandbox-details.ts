import type { Container } from "@/lib/model/container";
import { parseId } from "@/lib/model/ids";
import type { Answer } from "@/lib/model/inspection";
import type { Observation } from "@/lib/model/observation";
import type { Problem } from "@/lib/model/problem";
import type { SandboxAnswer, SandboxQuestion } from "@/lib/model/sandbox-inspection";
import { assignNetworks } from "./assign-networks";
import { describeInterfaces } from "./describe-interfaces";
import { describeNames, resolverOf } from "./describe-names";
import { describeOptions } from "./describe-options";
import { describeRouting } from "./describe-routing";
import { describeConnections, describeListeners, describePublished } from "./describe-sockets";
import { type Facts, indexFacts } from "./facts";
import { type Holders, indexHolders } from "./holders";
import { netnsOf } from "./netns-of";
import type { PlacedNetns } from "./placed-netns";
import { sandboxNodes } from "./relate-sandboxes";
import type { SandboxDetails, SandboxNeighbor } from "./sandbox";

/** The namespace and the container that an id asks for; either may be absent, both absent means: no such thing. */
function find(facts: Facts, id: string): { placed?: PlacedNetns | undefined; container?: Container | undefined } {
  const parsed = parseId(id);
  if (!parsed || parsed.host !== facts.host) return {};
  if (parsed.kind === "sandbox") return { placed: facts.netns.get(Number(parsed.parts[0])) };
  const container = facts.containers.find((known) => id === facts.containerId(known));
  return { container, placed: container?.netns === undefined ? undefined : facts.netns.get(container.netns) };
}

function problemsOf(facts: Facts, placed: PlacedNetns | undefined, container: Container | undefined): Problem[] {
  const ids = new Set<string>();
  if (placed) ids.add(placed.id);
  if (container) ids.add(facts.containerId(container));
  const problems = facts.observation.problems.filter(({ scope }) => ids.has(scope));
  if (container?.pid !== undefined && !placed) {
    const message = "The kernel's side of this sandbox could not be read, so only what the engine tells is shown.";
    problems.push({
      scope: facts.containerId(container),
      message,
      hint: "See the list of problems for the reason.",
    });
  }
  return problems;
}

/** With the namespace as it was read just now. */
function withAnswer(observation: Observation, inode: number, answer: SandboxAnswer): Observation {
  const netns = observation.netns.map((known) => (known.inode === inode ? { ...known, ...answer.tables } : known));
  return { ...observation, netns };
}

/** Who has a neighbour's MAC: only where it is one link's alone. */
function describeNeighbors(holders: Holders, placed: PlacedNetns | undefined): SandboxNeighbor[] {
  return (placed?.netns.neighbors ?? []).map((neighbor) => {
    const [link, second] = neighbor.mac ? holders.withMac(neighbor.mac) : [];
    if (!link || second) return neighbor;
    const holder = holders.ofNetns(link.inode);
    return { ...neighbor, owner: { id: link.id, label: link.link.name }, ...(holder ? { holder } : {}) };
  });
}

/** Who is in the namespace, the one asked for first, and what was asked for concerns. */
type People = {
  readonly containers: Container[];
  /** Whose files, names and options are told: the one asked for, else the sandbox's owner. */
  readonly named: Container | undefined;
  /** Whose ports: those who share a sandbox share its ports; in the host's each container has its own to tell of. */
  readonly publishers: Container[];
};

function peopleIn(facts: Facts, placed: PlacedNetns | undefined, asked: Container | undefined): People {
  const inode = placed?.netns.inode;
  const inside = inode === undefined ? [] : facts.containers.filter(({ netns }) => netns === inode);
  const containers = [...(asked ? [asked] : []), ...inside.filter((known) => known !== asked)];
  const owner = containers.find(({ sharesWith }) => sharesWith === undefined) ?? containers[0];
  const host = placed?.netns.host === true;
  return { containers, named: asked ?? (host ? undefined : owner), publishers: host && asked ? [asked] : containers };
}

/** In the host's namespace there are everybody's sockets: of a container in it, only its own concern it. */
function concerning<T extends { readonly holders: readonly { readonly container?: { id: string } | undefined }[] }>(
  sockets: T[] | undefined,
  placed: PlacedNetns | undefined,
  asked: string | undefined,
): T[] | undefined {
  if (!placed?.netns.host || asked === undefined) return sockets;
  return sockets?.filter(({ holders }) => holders.some(({ container }) => container?.id === asked));
}

/** What to ask the probe about a sandbox; undefined when the observation has no namespace for the id. */
export function sandboxQuestion(
  observation: Observation,
  id: string,
  connections: boolean,
): SandboxQuestion | undefined {
  const inode = netnsOf(observation, id);
  if (inode === undefined || !observation.netns.some((known) => known.inode === inode)) return undefined;
  const proxies = observation.containers.some(({ netns, published }) => netns === inode && published.length > 0);
  return { kind: "sandbox", inode, connections, proxies };
}

function troubleOf(placed: PlacedNetns | undefined, answer: Answer | undefined): Problem[] {
  if (!placed || !answer) return [];
  // A recording, or the sample, does not have sockets: the section says so.
  if (answer.kind === "unanswered") {
    return answer.reason === "not-recorded" ? [] : [{ scope: placed.id, message: answer.message, hint: "" }];
  }
  const trouble = answer.kind === "sandbox" ? answer.trouble : [];
  return trouble.map((what) => ({ scope: placed.id, message: `In this sandbox: ${what}.`, hint: "" }));
}

const swarmNetworks = (facts: Facts) =>
  new Set(facts.networks.filter(({ scope }) => scope === "swarm").map(({ id }) => id));

const networkNames = (facts: Facts) => new Map(facts.networks.map(({ id, name }) => [facts.networkId(id), name]));

/**
 * Everything known of one namespace, for a panel.
 * @param id a sandbox's id, or a container's: then of the sandbox that it runs in.
 * @param answer what the probe answered to {@link sandboxQuestion}; without it, or with why there is none, the last observation is told.
 * @returns undefined when the observation has no such sandbox or container.
 */
export function describeSandbox(observation: Observation, id: string, answer?: Answer): SandboxDetails | undefined {
  const told = answer?.kind === "sandbox" ? answer : undefined;
  const inode = told && netnsOf(observation, id);
  const facts = indexFacts(told && inode !== undefined ? withAnswer(observation, inode, told) : observation);
  const { placed, container } = find(facts, id);
  if (!placed && !container) return undefined;
  const netns = placed?.netns;
  const assignment = assignNetworks(facts);
  const holders = indexHolders(facts, assignment);
  const names = networkNames(facts);
  const { containers, named, publishers } = peopleIn(facts, placed, container);
  const asked = container && facts.containerId(container);
  const sandbox = placed && sandboxNodes(facts, assignment)(placed);
  const listeners = describeListeners(facts, told);
  const own = concerning(listeners, placed, asked);
  const connections = concerning(describeConnections(facts, assignment, holders, placed, told), placed, asked);
  const files = filesOf(named, containers);
  return {
    ...(sandbox ? { sandbox } : {}),
    containers: containers.map(({ options: _options, dns: _dns, hosts: _hosts, ...known }) => ({
      ...known,
      nodeId: facts.containerId(known),
    })),
    interfaces: placed ? describeInterfaces(facts, assignment, placed, names) : [],
    routes: netns?.routes ?? [],
    rules: netns?.rules ?? [],
    routing: describeRouting(facts, assignment, placed, names),
    neighbors: describeNeighbors(holders, placed),
    fdb: netns?.fdb ?? [],
    nat: netns?.nat ?? [],
    ...files,
    resolver: named ? resolverOf(files.dns, named) : "unknown",
    names: named ? describeNames(facts, named, files.dns) : [],
    ports: {
      published: describePublished(facts, publishers, listeners, told?.proxies),
      exposed: publishers.flatMap(({ exposed }) => exposed),
    },
    ...(own ? { listeners: own } : {}),
    ...(connections ? { connections } : {}),
    options: named ? describeOptions(named, swarmNetworks(facts)) : [],
    problems: [...problemsOf(facts, placed, container), ...troubleOf(placed, answer)],
    observedAt: observation.observedAt,
    ...(told ? { readAt: told.readAt } : {}),
  };
}

/** The resolver's files: one that shares a sandbox may have none of its own. */
function filesOf(
  named: Container | undefined,
  containers: readonly Container[],
): Pick<SandboxDetails, "dns" | "hosts"> {
  const owner = containers.find(({ sharesWith }) => sharesWith === undefined) ?? containers[0];
  const dns = named?.dns ?? owner?.dns;
  const hosts = named?.hosts ?? owner?.hosts;
  return { ...(dns ? { dns } : {}), ...(hosts ? { hosts } : {}) };
}
