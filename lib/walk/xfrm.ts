import type { XfrmPolicy } from "@/lib/model/xfrm-policy";
import { textContains } from "@/lib/net/cidr";
import { Undecided } from "./choices";
import { all, any, type Tri } from "./match-value";
import { headerProtocol, type Packet, senderOf } from "./packet";
import type { Space } from "./space";
import { inverted, type Ports, type Tuple } from "./tuple";
import type { Walker } from "./walker";

function portMatches(ports: Ports | undefined, wanted: XfrmPolicy["sourcePort"]): Tri {
  if (!wanted) return true;
  // What an ICMP message has there is its type and code, and a client's port is any of a range.
  if (!ports || ports.first !== ports.last) return "maybe";
  return ((ports.first ^ wanted.value) & wanted.mask) === 0;
}

function tupleMatches(policy: XfrmPolicy, tuple: Tuple): Tri {
  return all([
    textContains(policy.source, tuple.source),
    textContains(policy.destination, tuple.destination),
    policy.protocol === undefined || policy.protocol === tuple.protocol,
    portMatches(tuple.sourcePort, policy.sourcePort),
    portMatches(tuple.destinationPort, policy.destinationPort),
  ]);
}

/**
 * The addresses that the kernel may compare: those in the packet's header, and where they were or will be translated the others, too
 * (nf_nat_decode_session).
 */
function tuplesOf(packet: Packet): Tuple[] {
  const own = { ...packet, source: senderOf(packet), protocol: headerProtocol(packet) };
  const { connection, direction, role } = packet;
  if (!connection || role === "error") return [own];
  const { original, reply } = connection;
  return [own, ...(direction === "original" ? [original, inverted(reply)] : [reply, inverted(original)])];
}

/** Whether a policy is the one that the kernel takes for a packet, unless one before it is (xfrm_policy_match, xfrm_selector_match). */
function matches(policy: XfrmPolicy, packet: Packet): Tri {
  const { family, mark } = policy;
  if (family !== packet.family || (mark && ((packet.mark & mark.mask) ^ mark.value) !== 0)) return false;
  const tris = tuplesOf(packet).map((tuple) => tupleMatches(policy, tuple));
  if (any(tris) === false) return false;
  return all(tris) === true && !policy.conditional ? true : "maybe";
}

/**
 * A packet comes by the policies of IPsec: to a process here (`in`), passed on (`fwd`), or out. Throws Undecided where one may throw it away or has it
 * transformed, which is not modelled. Of policies that are alike in priority the older counts; which is, is not known.
 */
export function demandUntransformed(
  { world }: Walker,
  space: Space,
  direction: XfrmPolicy["direction"],
  packet: Packet,
): void {
  let passedBy = Number.POSITIVE_INFINITY;
  for (const policy of world.sandbox(space).policies ?? []) {
    if (policy.direction !== direction) continue;
    if (policy.priority > passedBy) return;
    const matched = matches(policy, packet);
    if (matched === true && policy.plain) passedBy = policy.priority;
    if (matched !== false && !policy.plain) {
      throw new Undecided({ key: "ipsec-policy", values: { policy: policy.text } });
    }
  }
}
