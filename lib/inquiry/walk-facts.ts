import type { FirewallAnswer } from "@/lib/model/firewall-inspection";
import type { ReceptionAnswer } from "@/lib/model/sandbox-inspection";
import type { SandboxFacts } from "@/lib/walk/facts";
import type { Desk } from "./desk";

/** The rules of one namespace as they were at a `rulesGeneration`. */
type Held = {
  readonly generation: string;
  readonly firewall: FirewallAnswer["firewall"];
  /** What the observation said of the rules then, where it does. */
  readonly version: string | undefined;
};

/** Elements of such a set come and go without a change of rules. */
const FLEETING = new Set(["dynamic", "timeout"]);

function isLasting({ firewall: { tables, unread } }: FirewallAnswer): boolean {
  const sets = tables.flatMap((table) => table.sets);
  return unread.length === 0 && !sets.some(({ flags }) => flags.some((flag) => FLEETING.has(flag)));
}

function factsOf(
  reception: ReceptionAnswer | undefined,
  firewall: FirewallAnswer["firewall"] | undefined,
): SandboxFacts {
  const { listeners, proxies, sysctls, loadBalancer, fixedNeighbors, fdb, attachments, policies } = reception ?? {};
  return {
    ...(firewall && { firewall }),
    ...(listeners && { listeners }),
    ...(proxies && { proxies }),
    ...(sysctls && { sysctls }),
    ...(attachments && { attachments }),
    ...(policies && { policies }),
    ...(loadBalancer !== undefined && { loadBalancer }),
    ...(fixedNeighbors && { fixedNeighbors }),
    ...(fdb && { fdb }),
  };
}

/**
 * What the probe tells of namespaces beyond the observation, as it is at the time of asking. Rules are what costs: they are kept for as long as the
 * kernel says that none was changed, and are then the same object. Who asks for what is being read gets the same reading, unless something changed since it
 * began.
 */
export class FactsShelf {
  readonly #held = new Map<number, Held>();
  readonly #underWay = new Map<string, { readonly seen: Desk["observation"]; readonly facts: Promise<SandboxFacts> }>();
  #seen: Desk["observation"];

  constructor(private readonly desk: Desk) {}

  /**
   * The facts of a namespace; what the probe does not tell is absent. Never rejects. `anonymous`: without who holds the sockets, which no packet depends on
   * where one container alone lives, and which is most of the work.
   */
  read(inode: number, anonymous = false): Promise<SandboxFacts> {
    const key = `${inode} ${anonymous}`;
    const seen = this.desk.observation;
    const running = this.#underWay.get(key);
    if (running && running.seen === seen) return running.facts;
    const reading = { seen, facts: this.#read(inode, anonymous) };
    this.#underWay.set(key, reading);
    return reading.facts.finally(() => {
      if (this.#underWay.get(key) === reading) this.#underWay.delete(key);
    });
  }

  async #read(inode: number, anonymous: boolean): Promise<SandboxFacts> {
    this.#forgetEnded();
    const proxies = this.desk.observation?.netns.some((netns) => netns.host && netns.inode === inode) ?? false;
    // What was never read, or is known to be other, is read at once, else only when it has changed. It takes longest, and is asked for first.
    const held = this.#mayHold(inode);
    const early = held ? undefined : this.#readRules(inode);
    const answer = await this.desk.inspect({ kind: "reception", inode, proxies, ...(anonymous && { anonymous }) });
    const reception = answer.kind === "reception" ? answer : undefined;
    if (held && held.generation === reception?.rulesGeneration) return factsOf(reception, held.firewall);
    return factsOf(reception, await (early ?? this.#readRules(inode)));
  }

  /** The namespaces in the order to ask for them in one turn: first those whose rules have to be read, which takes longest. */
  inOrder(inodes: readonly number[]): number[] {
    const isHeld = (inode: number) => this.#mayHold(inode) !== undefined;
    return [...inodes].sort((a, b) => Number(isHeld(a)) - Number(isHeld(b)));
  }

  /** The rules that are held, unless they are known to be others by now. */
  #mayHold(inode: number): Held | undefined {
    const held = this.#held.get(inode);
    return held?.version === this.#versionOf(inode) ? held : undefined;
  }

  async #readRules(inode: number): Promise<FirewallAnswer["firewall"] | undefined> {
    this.#held.delete(inode);
    const version = this.#versionOf(inode);
    const answer = await this.desk.inspect({ kind: "firewall", inode });
    if (answer.kind !== "firewall") return undefined;
    const { generation, firewall } = answer;
    if (generation !== undefined && isLasting(answer)) this.#held.set(inode, { generation, firewall, version });
    return firewall;
  }

  #versionOf(inode: number): string | undefined {
    return this.desk.observation?.netns.find((netns) => netns.inode === inode)?.firewallVersion;
  }

  #forgetEnded(): void {
    const { observation } = this.desk;
    if (observation === this.#seen) return;
    this.#seen = observation;
    const there = new Set(observation?.netns.map(({ inode }) => inode));
    for (const inode of this.#held.keys()) if (!there.has(inode)) this.#held.delete(inode);
  }
}

const shelves = new WeakMap<Desk, FactsShelf>();

/** The one shelf of an observatory. */
export function walkFacts(desk: Desk): FactsShelf {
  const shelf = shelves.get(desk) ?? new FactsShelf(desk);
  shelves.set(desk, shelf);
  return shelf;
}
