import type { Container, Endpoint } from "@/lib/model/container";
import type { Dns } from "@/lib/model/netns";
import type { Facts } from "./facts";
import type { KnownName, NamesOnNetwork, Resolver } from "./sandbox-names";

/** Where dockerd answers inside a sandbox (libnetwork, resolver.go). */
const EMBEDDED = "127.0.0.11";
/** Networks by whose names no engine answers: Docker's default bridge, and those that are none. */
const NAMELESS = new Set(["bridge", "host", "none"]);
const SHORT_ID = 12;

const plain = (address: string) => address.split("/")[0] ?? "";
const addressesOf = ({ ipv4, ipv6 }: Endpoint) => [ipv4, ipv6].filter(Boolean).map(plain);

/** Who answers names, by what the resolver was given. A gateway that is named as a server is the network's own. */
export function resolverOf(dns: Dns | undefined, container: Container): Resolver {
  if (!dns) return "unknown";
  if (dns.nameservers.includes(EMBEDDED)) return "embedded";
  const gateways = container.endpoints.flatMap(({ gateway, ipv6Gateway }) => [gateway, ipv6Gateway]);
  return dns.nameservers.some((server) => gateways.includes(server)) ? "network" : "other";
}

/** Whether the engine answers names on an endpoint's network. At a gateway it does only where that is among the servers. */
function answers(endpoint: Endpoint, resolver: Resolver, dns: Dns | undefined): boolean {
  if (NAMELESS.has(endpoint.networkName)) return false;
  if (resolver !== "network") return true;
  return [endpoint.gateway, endpoint.ipv6Gateway].some((server) => server && dns?.nameservers.includes(server));
}

/** The names of one endpoint, the container's own first. The engine registers them while the container runs. */
function namesOf(container: Container, endpoint: Endpoint): [name: string, kind: KnownName["kind"]][] {
  const names = new Map<string, KnownName["kind"]>([[container.name, "container"]]);
  for (const alias of endpoint.aliases) {
    if (names.has(alias)) continue;
    const id = alias.length === SHORT_ID && container.id.startsWith(alias);
    names.set(alias, id ? "id" : alias === container.service ? "service" : "alias");
  }
  return [...names];
}

class Names {
  readonly #known = new Map<string, KnownName>();

  constructor(readonly facts: Facts) {}

  add(name: string, kind: KnownName["kind"], container: Container, endpoint: Endpoint): void {
    const addresses = addressesOf(endpoint);
    if (addresses.length === 0) return;
    const of = { container: { id: this.facts.containerId(container), label: container.name }, addresses };
    const known = this.#known.get(name);
    if (known) known.of.push(of);
    else this.#known.set(name, { name, kind, of: [of] });
  }

  list(): KnownName[] {
    return [...this.#known.values()];
  }
}

/** Legacy links of an endpoint, `container:alias`: the alias means that container, here alone. */
function addLinks(names: Names, facts: Facts, endpoint: Endpoint): void {
  for (const link of endpoint.links) {
    const [target = "", alias = ""] = link.split(":");
    const linked = facts.containers.find(({ name, id }) => name === target || id === target);
    const there = linked?.endpoints.find(({ networkId }) => networkId === endpoint.networkId);
    if (linked && there && alias) names.add(alias, "link", linked, there);
  }
}

/**
 * The names that a container can resolve by the engine, on each of its networks, and to what: those of every running container there,
 * itself included. They follow from what the engine tells; whether its server is asked at all is the resolver's business. Names of
 * swarm services are not among them: no container tells their virtual address.
 */
export function describeNames(facts: Facts, container: Container, dns: Dns | undefined): NamesOnNetwork[] {
  const resolver = resolverOf(dns, container);
  return container.endpoints
    .filter((endpoint) => answers(endpoint, resolver, dns))
    .map((endpoint) => {
      const names = new Names(facts);
      for (const other of facts.containers) {
        if (other.pid === undefined) continue;
        const there = other.endpoints.find(({ networkId }) => networkId === endpoint.networkId);
        if (there) for (const [name, kind] of namesOf(other, there)) names.add(name, kind, other, there);
      }
      addLinks(names, facts, endpoint);
      const network = { id: facts.networkId(endpoint.networkId), label: endpoint.networkName };
      return { network, names: names.list() };
    });
}
