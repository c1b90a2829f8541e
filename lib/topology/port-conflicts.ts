import { isUnspecified, parseIp } from "@/lib/net/ip";
import type { PortBinding, PortUse } from "./port-map";

function meet(a: PortBinding, b: PortBinding): boolean {
  if (parseIp(a.address)?.family !== parseIp(b.address)?.family) return false;
  return a.address === b.address || isUnspecified(a.address) || isUnspecified(b.address);
}

/**
 * Sockets alone never conflict: the kernel binds two to one address only when both agree to share it (SO_REUSEPORT). DNAT asks nobody, and
 * takes what a socket at the same port waits for.
 */
const translates = ({ kind, dnat }: PortUse) => dnat || kind === "published" || kind === "mesh";

function conflict(a: PortUse, b: PortUse): boolean {
  if (a === b || (!translates(a) && !translates(b))) return false;
  return a.bindings.some((one) => b.bindings.some((other) => meet(one, other)));
}

/** Tells each use of its conflicts. */
export function withConflicts(uses: readonly PortUse[]): PortUse[] {
  const byPort = new Map<string, PortUse[]>();
  for (const use of uses) {
    const at = `${use.protocol}:${use.port}`;
    byPort.set(at, [...(byPort.get(at) ?? []), use]);
  }
  return uses.map((use) => {
    const same = byPort.get(`${use.protocol}:${use.port}`) ?? [];
    return { ...use, conflicts: same.filter((other) => conflict(use, other)).map(({ key }) => key) };
  });
}
