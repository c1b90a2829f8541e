import type { ContainerNode, NetworkNode, Topology } from "@/lib/topology/topology";
import { byName } from "../natural-order";
import { oneLine } from "../text-fit";
import type { GraphWords } from "../words";

/** Who is on which network, for languages that draw by themselves. Keys are our own (`c0`, `n0`); texts are strangers', on one line. */
export type Membership = {
  readonly containers: readonly {
    readonly key: string;
    readonly name: string;
    /** In the engine's word. */
    readonly state: string;
    /** As the picture writes them: `:8080→80/tcp`. */
    readonly ports: readonly string[];
  }[];
  readonly networks: readonly {
    readonly key: string;
    readonly name: string;
    /** Driver, and `internal` where it is. */
    readonly kind: string;
    readonly subnets: readonly string[];
  }[];
  /** `text` is the addresses there; for a container in another's sandbox, how it is. */
  readonly ties: readonly { readonly from: string; readonly to: string; readonly text: string }[];
};

const bare = (address: string) => address.split("/")[0] ?? "";
const label = (a: { label: string; id: string }, b: { label: string; id: string }) =>
  byName(a.label, b.label) || (a.id < b.id ? -1 : 1);

/** Labels of the published ports, by the container's node. */
function portsOf(topology: Topology): ReadonlyMap<string, string[]> {
  const ports = new Map<string, string[]>();
  for (const node of topology.nodes) {
    if (node.kind !== "port") continue;
    const known = ports.get(node.container);
    if (known) known.push(oneLine(node.label));
    else ports.set(node.container, [oneLine(node.label)]);
  }
  return ports;
}

/** Reads it off a topology; by name, so that equal hosts give equal texts. */
export function membershipOf(topology: Topology, words: GraphWords): Membership {
  const containers = topology.nodes.filter((node): node is ContainerNode => node.kind === "container").sort(label);
  const networks = topology.nodes.filter((node): node is NetworkNode => node.kind === "network").sort(label);
  const networkKeys = new Map(networks.map(({ network, host }, i) => [`${host} ${network.id}`, `n${i}`]));
  const containerKeys = new Map(containers.map(({ container, host }, i) => [`${host} ${container.id}`, `c${i}`]));
  const ports = portsOf(topology);
  return {
    containers: containers.map(({ id, label: name, container }, i) => ({
      key: `c${i}`,
      name: oneLine(name),
      state: container.state,
      ports: ports.get(id) ?? [],
    })),
    networks: networks.map(({ label: name, network }, i) => ({
      key: `n${i}`,
      name: oneLine(name),
      kind: oneLine(network.driver) + (network.internal ? `, ${words.internal}` : ""),
      subnets: network.ipam.map(({ subnet }) => subnet),
    })),
    ties: containers.flatMap(({ host, container }, i) => [
      ...container.endpoints.flatMap(({ networkId, ipv4, ipv6 }) => {
        const to = networkKeys.get(`${host} ${networkId}`);
        const text = [bare(ipv4), bare(ipv6)].filter((address) => address !== "").join(" ");
        return to === undefined ? [] : [{ from: `c${i}`, to, text }];
      }),
      ...[containerKeys.get(`${host} ${container.sharesWith}`)].flatMap((to) =>
        to === undefined ? [] : [{ from: `c${i}`, to, text: words.sharesIts }],
      ),
    ]),
  };
}
