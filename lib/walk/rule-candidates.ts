import type { FirewallChain, FirewallRule } from "@/lib/model/firewall";
import type { FirewallMatch, MatchField } from "@/lib/model/firewall-match";
import type { Sight } from "./field";
import { matchField } from "./match";
import { headerProtocol, type Packet } from "./packet";
import { portsText } from "./tuple";

/** Looked at beforehand: what an engine's rules tell its containers apart by, and no rule of a chain changes on the way through it. */
const TOLD_APART: ReadonlySet<MatchField> = new Set(["protocol", "destination", "destination-port"]);

/** Chains of fewer rules are gone through as fast as they are looked up. */
const FEW = 8;
/** So many packets' rules are remembered of one chain. */
const MOST = 2000;

const remembered = new WeakMap<FirewallChain, Map<string, readonly FirewallRule[]>>();

/** Everything of a packet that the fields of {@link TOLD_APART} are read from. */
const keyOf = (packet: Packet) =>
  `${packet.destination} ${packet.role === "error"} ${headerProtocol(packet)} ${portsText(packet.destinationPort)}`;

const excludes = (match: FirewallMatch, sight: Sight) =>
  match.kind === "field" && TOLD_APART.has(match.field) && matchField(match, sight) === false;

/** Such a rule does something even where a condition behind that does not hold. */
const writes = (match: FirewallMatch) => match.kind === "unknown" && match.writes !== undefined;

/**
 * The rules of a chain that may match packets to that destination, port and protocol, in order: all but those that certainly do not. Of thousands of rules
 * a packet concerns a few, and many packets the same.
 */
export function candidatesFor(chain: FirewallChain, sight: Sight): readonly FirewallRule[] {
  const { rules } = chain;
  if (rules.length < FEW) return rules;
  const known = remembered.get(chain) ?? new Map<string, readonly FirewallRule[]>();
  const key = keyOf(sight.packet);
  const found =
    known.get(key) ??
    rules.filter(({ matches }) => matches.some(writes) || !matches.some((one) => excludes(one, sight)));
  if (known.size >= MOST) known.clear();
  known.set(key, found);
  remembered.set(chain, known);
  return found;
}
