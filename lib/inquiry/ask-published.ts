import { isLoopback, isUnspecified } from "@/lib/net/ip";
import { isObservedHost } from "@/lib/topology/host-details";
import type { PortNode } from "@/lib/topology/topology";
import type { WalkFacts } from "@/lib/walk/facts";
import { outsideEnds } from "@/lib/walk/matrix-plan";
import { type PublishedWay, publishedWay } from "@/lib/walk/published-way";
import type { WalkQuestion } from "@/lib/walk/question";
import type { Trace } from "@/lib/walk/trace";
import { walk } from "@/lib/walk/walk";
import type { Published } from "@/lib/wire/published";
import { STRANGERS } from "@/lib/wire/walk";
import { withFacts } from "./ask-matrix";
import { Breath } from "./breath";
import type { Desk, PicturedDesk } from "./desk";

/** A question for one address that a port is bound on. */
type Asked = { readonly port: string; readonly hostIp: string; readonly question: WalkQuestion };

/** The addresses beyond the uplinks, by family: the next machine there, else one that nothing is known of. */
function strangers({ observation }: WalkFacts): Readonly<Record<4 | 6, string>> {
  const of = (family: 4 | 6) =>
    outsideEnds(observation, family).flatMap((end) => (end.kind === "outside" ? end.address : []));
  return { 4: of(4)[0] ?? STRANGERS[4], 6: of(6)[0] ?? STRANGERS[6] };
}

/** How each address that a port is bound on is asked for: from outside, or by the host itself where only that gets there. */
function asked(facts: WalkFacts, { id, port, hostIps }: PortNode): Asked[] {
  const { protocol } = port;
  if (protocol !== "tcp" && protocol !== "udp") return [];
  const from = strangers(facts);
  const six = outsideEnds(facts.observation, 6).length > 0;
  // Bound on any address of a family that leads nowhere says nothing beside the other.
  const bound = hostIps.filter((ip) => !(isUnspecified(ip) && ip.includes(":") && !six && hostIps.length > 1));
  return bound.map((hostIp) => {
    const family = hostIp.includes(":") ? 6 : 4;
    const any = isUnspecified(hostIp) || hostIp === "";
    const question: WalkQuestion = {
      from: isLoopback(hostIp) ? { kind: "host" } : { kind: "outside", address: from[family] },
      to: any ? { kind: "host" } : { kind: "address", address: hostIp },
      protocol,
      port: port.hostPort,
      ...(any && { family }),
    };
    return { port: id, hostIp, question };
  });
}

/** The walks of all questions by the same facts; of each namespace that they come by, facts are read once. */
async function walkAll(desk: Desk, bare: WalkFacts, questions: readonly WalkQuestion[]): Promise<Trace[]> {
  const traces: Trace[] = [];
  const breath = new Breath();
  let facts = bare;
  let open = [...questions.entries()];
  while (open.length > 0) {
    const missing = new Set<number>();
    const again: typeof open = [];
    for (const [i, question] of open) {
      const trace = walk(facts, question);
      traces[i] = trace;
      const wanted = trace.unread.filter((inode) => !facts.sandboxes.has(inode));
      if (wanted.length > 0) again.push([i, question]);
      for (const inode of wanted) missing.add(inode);
      await breath.take();
    }
    if (missing.size > 0) facts = await withFacts(desk, facts, missing);
    open = again;
  }
  return traces;
}

/** The way to each published port of a host, from outside; undefined when the id is not the host's. */
export async function askPublished(desk: PicturedDesk, id: string): Promise<Published | undefined> {
  const { observation } = desk;
  if (!observation || !isObservedHost(observation, id)) return undefined;
  const facts: WalkFacts = { observation, sandboxes: new Map() };
  const nodes = desk.snapshot().nodes.filter((node): node is PortNode => node.kind === "port");
  const questions = nodes.flatMap((node) => asked(facts, node));
  const traces = await walkAll(
    desk,
    facts,
    questions.map(({ question }) => question),
  );
  const ways = new Map<string, PublishedWay[]>(nodes.map((node) => [node.id, []]));
  for (const [i, { port, hostIp }] of questions.entries()) {
    const trace = traces[i];
    if (trace) ways.get(port)?.push(publishedWay(hostIp, trace));
  }
  return { observedAt: observation.observedAt, ports: [...ways].map(([port, all]) => ({ port, ways: all })) };
}
