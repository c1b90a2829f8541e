import { canonicalIp } from "@/lib/net/ip";
import { parsePort } from "@/lib/net/port";
import type { Facts } from "./facts";
import type { RefusedPort } from "./port-map";

/** libnetwork's words when a port is taken by another container, and the kernel's (EADDRINUSE) when by a process. */
const TAKEN = /port is already allocated|address already in use/i;
/** `Bind for 0.0.0.0:8080 failed`, `listen tcp4 0.0.0.0:8080: bind`, `[::]:8080`. */
const PLACE = /(?:for|tcp[46]?|udp[46]?|sctp[46]?) \[?([0-9a-f.:]+?)\]?:(\d{1,5})\b/i;

/** Containers that could not start because somebody else has their port. Only the engine's error tells it: nothing is bound then. */
export function refusedPorts(facts: Facts): RefusedPort[] {
  return facts.containers.flatMap((container) => {
    if (container.pid !== undefined || !TAKEN.test(container.error)) return [];
    const [, address, digits] = PLACE.exec(container.error) ?? [];
    const port = digits === undefined ? undefined : parsePort(digits);
    return [
      {
        container: { id: facts.containerId(container), label: container.name },
        ...(port === undefined || address === undefined ? {} : { port, address: canonicalIp(address) }),
        message: container.error,
      },
    ];
  });
}
