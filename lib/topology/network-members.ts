import type { Container } from "@/lib/model/container";
import type { Network } from "@/lib/model/network";
import type { NetworkEndpoint } from "@/lib/model/network-inspection";
import type { Assignment } from "./assign-networks";
import { type Facts, vethPeer } from "./facts";
import type { Holders } from "./holders";
import type { NetworkMember } from "./network";
import type { PlacedLink } from "./placed-netns";

const refOf = ({ id, link }: PlacedLink) => ({ id, label: link.name });

/** What the engine says of an endpoint, whether by its container or by its network. */
type Told = Pick<NetworkEndpoint, "endpointId" | "mac" | "ipv4" | "ipv6">;

/** Where the endpoint's interface is, and where its cable ends. */
function wires(facts: Facts, link: PlacedLink | undefined): Pick<NetworkMember, "interface" | "port"> {
  const port = link && vethPeer(facts, link);
  return { ...(link ? { interface: refOf(link) } : {}), ...(port ? { port: refOf(port) } : {}) };
}

function containerMember(
  facts: Facts,
  container: Container,
  name: string,
  { endpointId, mac, ipv4, ipv6 }: Told,
  link: PlacedLink | undefined,
): NetworkMember {
  const holder = { id: facts.containerId(container), label: container.name };
  const { state } = container;
  return { kind: "container", holder, name, state, endpointId, mac, ipv4, ipv6, ...wires(facts, link) };
}

const plain = (address: string) => address.split("/")[0] ?? "";

/** The link that has the endpoint's address and MAC, in one namespace or in any but the host's; a MAC or an address alone may be repeated. */
function carrier(holders: Holders, told: Told, inode?: number): PlacedLink | undefined {
  const addresses = [told.ipv4, told.ipv6].filter(Boolean).map(plain);
  const fits = (placed: PlacedLink) => (inode === undefined ? !placed.inHost : placed.inode === inode);
  return addresses
    .flatMap((address) => holders.withAddress(address))
    .find((placed) => fits(placed) && (told.mac === "" || placed.link.mac === told.mac));
}

/** An endpoint that no container tells of by itself: the load balancer's, the routing mesh's, or one that a container has by docker_gwbridge. */
function furtherMember(facts: Facts, holders: Holders, told: NetworkEndpoint): NetworkMember {
  const container = facts.containers.find(({ id }) => id === told.holder);
  const link = carrier(holders, told, container?.netns);
  if (container) return containerMember(facts, container, told.name, told, link);
  const holder = link && holders.ofNetns(link.inode);
  const { name, endpointId, mac, ipv4, ipv6 } = told;
  return {
    kind: holder ? "sandbox" : "unknown",
    ...(holder ? { holder } : {}),
    name,
    endpointId,
    mac,
    ipv4,
    ipv6,
    ...wires(facts, link),
  };
}

/**
 * Everybody with an endpoint on a network: the containers that say so, by name, then whom only the network itself tells of.
 * @param told the network's own list, where it was asked for.
 */
export function networkMembers(
  facts: Facts,
  assignment: Assignment,
  holders: Holders,
  network: Network,
  told: readonly NetworkEndpoint[],
): NetworkMember[] {
  const byHolder = new Map(told.map((endpoint) => [endpoint.holder, endpoint]));
  const own = facts.containers.flatMap((container) =>
    container.endpoints
      .filter(({ networkId }) => networkId === network.id)
      .map((endpoint) => {
        const fresh = byHolder.get(container.id);
        byHolder.delete(container.id);
        // A container's own word may be older by an event.
        const known: Told = fresh ?? endpoint;
        return containerMember(facts, container, container.name, known, assignment.endpointLink(container, endpoint));
      }),
  );
  const byName = (a: NetworkMember, b: NetworkMember) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  const further = [...byHolder.values()].map((endpoint) => furtherMember(facts, holders, endpoint));
  return [...own.sort(byName), ...further.sort(byName)];
}
