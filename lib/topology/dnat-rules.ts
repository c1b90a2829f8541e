import type { PublishedPort } from "@/lib/model/container";
import type { NatRule } from "@/lib/model/nat-rule";
import type { Facts } from "./facts";

/** What of a published port a DNAT rule speaks of. */
type Target = Pick<PublishedPort, "protocol" | "hostPort" | "containerPort">;

const keyOf = (port: string | number, protocol: string) => `${port}/${protocol}`;

/** True when the rule, whose protocol and host port are this one's, sends it to one of the addresses. */
function serves({ to }: NatRule, port: Target, addresses: readonly string[]): boolean {
  return (
    to?.address !== undefined &&
    addresses.includes(to.address) &&
    (to.port ?? String(port.hostPort)) === String(port.containerPort)
  );
}

/**
 * How to find the DNAT rules of the host that send a published port to one of some addresses, in the order of their tool. A rule for a
 * range of ports serves none: which of them it means is not one port's.
 */
export function dnatRules(facts: Facts): (port: Target, addresses: readonly string[]) => NatRule[] {
  const byPort = new Map<string, NatRule[]>();
  for (const rule of facts.hostNetns?.netns.nat ?? []) {
    const { destinationPort, protocol } = rule.match;
    if (rule.kind !== "dnat" || destinationPort === undefined || protocol === undefined) continue;
    const key = keyOf(destinationPort, protocol);
    const known = byPort.get(key);
    if (known) known.push(rule);
    else byPort.set(key, [rule]);
  }
  return (port, addresses) =>
    (byPort.get(keyOf(port.hostPort, port.protocol)) ?? []).filter((rule) => serves(rule, port, addresses));
}
