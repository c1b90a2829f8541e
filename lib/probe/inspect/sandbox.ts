import type { Link } from "@/lib/model/link";
import type {
  CountersAnswer,
  CountersQuestion,
  RouteAnswer,
  RouteQuestion,
  SandboxAnswer,
  SandboxQuestion,
} from "@/lib/model/sandbox-inspection";
import type { DockerProxy, Socket } from "@/lib/model/socket";
import { parseIp } from "@/lib/net/ip";
import type { DecodedSocket } from "../kernel/decode-socket";
import { inspectCounters, inspectSandbox } from "../kernel/inspect-sandbox";
import { inspectSettings } from "../kernel/inspect-settings";
import { routeGet } from "../kernel/route-get";
import { readProxies } from "../processes/docker-processes";
import { type Everyone, Lookout } from "../processes/everyone";
import type { Inhabitants } from "../processes/proc";
import { Slices } from "../processes/slices";
import { findHolders, holderTrouble } from "../processes/socket-holders";
import { Refusal, type Sources } from "./sources";

/** One for all questions. */
const lookout = new Lookout();

/**
 * Who holds the sockets: processes in the namespace itself, and for the rest the engine's, which serves DNS in a sandbox from outside.
 * A process that neither lives there nor is the engine is not looked for.
 */
async function holdersOf(
  sockets: readonly DecodedSocket[],
  inside: Inhabitants,
  { heldByEngines }: Everyone,
  slices: Slices,
) {
  const wanted = new Set(sockets.flatMap(({ inode }) => inode || []));
  const own = await findHolders(wanted, inside, slices);
  if ([...wanted].every((inode) => own.of.has(inode))) return { of: own.of, trouble: [] };
  const outside = await heldByEngines();
  const of = new Map([...outside.of, ...own.of]);
  return { of, trouble: holderTrouble(wanted, { ...own, of, cut: own.cut || outside.cut }) };
}

type Found = Awaited<ReturnType<typeof holdersOf>>;

export type People = {
  /** Those of the sockets, with their holders. */
  named(sockets: readonly DecodedSocket[]): Socket[];
  readonly trouble: readonly string[];
  readonly proxies: { readonly proxies?: DockerProxy[] };
};

const withHolders = (sockets: readonly DecodedSocket[], { of }: Found): Socket[] =>
  sockets.map(({ socket, inode }) => ({ ...socket, holders: of.get(inode) ?? [] }));

/** The links that have settings of interest: not bridge ports, because IP packets come in by their bridge, and there are hundreds. */
export const ends = (links: readonly Link[]): string[] =>
  links.flatMap(({ name, master }) => (master === undefined ? [name] : []));

/** Sockets with who holds them, and the docker-proxy processes where they are wanted. */
export async function withPeople(
  { kernel }: Sources,
  inode: number,
  sockets: readonly DecodedSocket[],
  wantsProxies: boolean,
): Promise<People> {
  const slices = new Slices();
  if (sockets.length === 0 && !wantsProxies) return { named: () => [], trouble: [], proxies: {} };
  const people = await lookout.everyone(kernel.hostNetns);
  const holders = await holdersOf(sockets, people.inside(inode), people, slices);
  return {
    named: (some) => withHolders(some, holders),
    trouble: holders.trouble,
    proxies: wantsProxies ? { proxies: readProxies(people.docker) } : {},
  };
}

/** A namespace as it is now, with its sockets and who holds them; undefined when it is gone. */
export async function answerSandbox(sources: Sources, question: SandboxQuestion): Promise<SandboxAnswer | undefined> {
  const { kernel } = sources;
  const found = kernel.visit(question.inode, (open, inside) => {
    const facts = inspectSandbox(open, question.connections);
    return { facts, settings: question.settings ? inside(() => inspectSettings(ends(facts.tables.links))) : {} };
  });
  if (!found) return undefined;
  const { facts, settings } = found;
  const readAt = new Date().toISOString();
  const { tables, listeners, connections } = facts;
  const sockets = [...listeners, ...(connections ?? [])];
  const { named, proxies, trouble } = await withPeople(sources, question.inode, sockets, question.proxies);
  return {
    kind: "sandbox",
    readAt,
    tables,
    listeners: named(listeners),
    ...(connections ? { connections: named(connections) } : {}),
    ...proxies,
    ...settings,
    trouble: [...facts.trouble, ...trouble],
  };
}

/** The counters of a namespace's links; undefined when it is gone. */
export function answerCounters({ kernel }: Sources, { inode }: CountersQuestion): CountersAnswer | undefined {
  const counters = kernel.visit(inode, inspectCounters);
  return counters && { kind: "counters", readAt: new Date().toISOString(), counters };
}

/** By where a packet to an address would leave a namespace; undefined when that is gone. */
export function answerRoute({ kernel }: Sources, { inode, destination }: RouteQuestion): RouteAnswer | undefined {
  const ip = parseIp(destination);
  if (!ip) throw new Refusal("This is not an IPv4 or IPv6 address.");
  const way = kernel.visit(inode, (open) => routeGet(open, ip));
  return way && { kind: "route", ...way };
}
