import type { Container, Endpoint } from "@/lib/model/container";
import type { Observation } from "@/lib/model/observation";
import { isUnspecified, parseIp, unmappedIp } from "@/lib/net/ip";
import { Undecided } from "./choices";
import type { WalkQuestion, WalkSource } from "./question";
import { sharingChain } from "./shared-network";
import type { Space } from "./space";
import type { World } from "./world";

/** Docker's embedded resolver, which every container on a network of the user's own asks (libnetwork). */
const EMBEDDED = "127.0.0.11";

const bare = (cidr: string) => cidr.split("/")[0] ?? "";
const addressOf = ({ ipv4, ipv6 }: Endpoint, family: 4 | 6) => bare(family === 4 ? ipv4 : ipv6);

/** The container whose network another one uses, or itself. */
const owner = ({ containers }: Observation, container: Container): Container =>
  sharingChain(containers, container).at(-1) ?? container;

export function findContainer({ containers }: Observation, id: string): Container | undefined {
  return containers.find((container) => container.id === id);
}

/** Throws Undecided where an address is one of this host, or of a container here. */
function demandOutside(world: World, address: string): void {
  for (const space of world.wiring.spaces.values()) {
    const here = space.netns.addresses.some((one) => one.address === address && one.scope !== "host");
    if (here && world.wiring.occupied(space)) throw new Undecided({ key: "outside-is-here", values: { address } });
  }
}

/** The namespace where a source is; undefined for one outside. Throws Undecided when it is not running or not seen. */
export function spaceOf(world: World, from: WalkSource): Space | undefined {
  if (from.kind === "outside") {
    demandOutside(world, from.address);
    return undefined;
  }
  if (from.kind === "host") {
    if (world.host) return world.host;
    throw new Undecided({ key: "host-unread", values: {} });
  }
  const { observation } = world.facts;
  const container = findContainer(observation, from.id);
  if (!container) throw new Undecided({ key: "no-such-container", values: { id: from.id } });
  const space = container.netns === undefined ? undefined : world.wiring.spaces.get(container.netns);
  if (space) return space;
  const key = container.pid === undefined ? "source-not-running" : "sandbox-unread";
  throw new Undecided({ key, values: { container: container.name } });
}

/** Of several addresses, one of the family that was asked for; else IPv4 where there is one. */
function choose(candidates: readonly string[], family: 4 | 6 | undefined): string | undefined {
  const of = (wanted: 4 | 6) => candidates.find((text) => parseIp(text)?.family === wanted);
  return family === undefined ? (of(4) ?? of(6)) : of(family);
}

function hostAddresses(world: World, source: Space | undefined): string[] {
  const { host } = world;
  if (!host) return [];
  if (source === host) return ["127.0.0.1", "::1"];
  const uplinks = new Set(
    host.netns.routes.flatMap(({ destination, nextHops }) =>
      destination === "default" ? nextHops.flatMap(({ index }) => index ?? []) : [],
    ),
  );
  const all = host.netns.addresses.filter(({ scope }) => scope === "global");
  return [...all.filter(({ index }) => uplinks.has(index)), ...all].map(({ address }) => address);
}

/** The addresses of a container as the source would use them: on a network that both are on before any other. */
function containerAddresses(world: World, target: Container, from: WalkSource, source: Space | undefined): string[] {
  const { observation } = world.facts;
  const container = owner(observation, target);
  const space = container.netns === undefined ? undefined : world.wiring.spaces.get(container.netns);
  if (space && space === source) return ["127.0.0.1", "::1"];
  if (space?.netns.host) return hostAddresses(world, source);
  const asker = from.kind === "container" ? findContainer(observation, from.id) : undefined;
  const mine = new Set(asker ? owner(observation, asker).endpoints.map(({ networkId }) => networkId) : []);
  const shared = container.endpoints.filter(({ networkId }) => mine.has(networkId));
  return [...shared, ...container.endpoints]
    .flatMap((endpoint) => [addressOf(endpoint, 4), addressOf(endpoint, 6)])
    .filter((address) => address !== "");
}

const namesOf = (container: Container, endpoint: Endpoint) => [
  container.name,
  container.id.slice(0, 12),
  ...endpoint.aliases,
];

/** Whether a container is called so: DNS knows no case, a dot at the end makes no other name, and the network's name may stand behind (libnetwork). */
function isCalled(name: string, container: Container, endpoint: Endpoint, network: string | undefined): boolean {
  const asked = name.toLowerCase().replace(/\.$/, "");
  return namesOf(container, endpoint).some((one) => {
    const known = one.toLowerCase();
    return asked === known || (network !== undefined && asked === `${known}.${network.toLowerCase()}`);
  });
}

/** What the container's own hosts file says, then what the embedded resolver would: the names on the networks that it is on. */
function resolveName(world: World, name: string, from: WalkSource): string[] {
  const { observation } = world.facts;
  const asker = from.kind === "container" ? findContainer(observation, from.id) : undefined;
  const self = asker && owner(observation, asker);
  const plain = name.toLowerCase().replace(/\.$/, "");
  const filed = (self?.hosts ?? [])
    .filter(({ names }) => names.some((one) => one.toLowerCase() === name.toLowerCase()))
    .map(({ address }) => address);
  if (filed.length > 0) return filed;
  if (plain === "localhost") return ["127.0.0.1", "::1"];
  if (!self?.dns?.nameservers.includes(EMBEDDED)) return [];
  const networkNames = new Map(observation.networks.map(({ id, name }) => [id, name]));
  return self.endpoints.flatMap(({ networkId }) =>
    observation.containers.flatMap((container) =>
      container.endpoints
        .filter(
          (endpoint) =>
            endpoint.networkId === networkId && isCalled(name, container, endpoint, networkNames.get(networkId)),
        )
        .flatMap((endpoint) => [addressOf(endpoint, 4), addressOf(endpoint, 6)].filter((address) => address !== "")),
    ),
  );
}

function candidates(world: World, { to, from }: WalkQuestion, source: Space | undefined): string[] {
  switch (to.kind) {
    case "address":
      return [unmappedIp(to.address)];
    case "host":
      return hostAddresses(world, source);
    case "name":
      return resolveName(world, to.name, from);
    case "container": {
      const container = findContainer(world.facts.observation, to.id);
      if (!container) throw new Undecided({ key: "no-such-container", values: { id: to.id } });
      return containerAddresses(world, container, from, source);
    }
  }
}

/** The address that the packet is sent to. Throws Undecided when there is none, or none of the family that was asked for. */
export function resolveTarget(world: World, question: WalkQuestion, source: Space | undefined): string {
  const { to, family } = question;
  const address = choose(candidates(world, question, source), family);
  // Sockets send what is for no address to their own host (ip_route_output_key_hash, tcp_v6_connect).
  if (address !== undefined && source && isUnspecified(address)) return address.includes(":") ? "::1" : "127.0.0.1";
  if (address !== undefined) return address;
  if (to.kind === "name") throw new Undecided({ key: "name-not-here", values: { name: to.name } });
  const container = to.kind === "container" ? findContainer(world.facts.observation, to.id) : undefined;
  const stopped = container && container.pid === undefined;
  const values = { container: container?.name ?? "", family: family === undefined ? "" : `IPv${family}` };
  throw new Undecided({ key: stopped ? "target-not-running" : "target-without-address", values });
}
