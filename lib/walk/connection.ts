import { inverted, type Tuple, tupleOf } from "./tuple";

/** Which half of the addresses a hook may translate: before routing the destination, after it the source. */
export type Manipulation = "destination" | "source";

/** A connection as one namespace's conntrack knows it. */
export class Connection {
  readonly original: Tuple;
  /** How the answer will look when it comes in: the original the other way round, until it is translated. */
  reply: Tuple;
  mark = 0;
  seenReply = false;
  /** What was already decided, translated or not: only the first packet asks the rules. */
  readonly decided = new Set<Manipulation>();

  constructor(first: Tuple) {
    this.original = tupleOf(first);
    this.reply = inverted(first);
  }

  /** IPS_DST_NAT and IPS_SRC_NAT. */
  translated(half: Manipulation): boolean {
    const [meant, is] = [inverted(this.original), this.reply];
    return half === "destination"
      ? meant.source !== is.source || meant.sourcePort?.first !== is.sourcePort?.first
      : meant.destination !== is.destination || meant.destinationPort?.first !== is.destinationPort?.first;
  }
}
