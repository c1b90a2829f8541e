import type { Container } from "@/lib/model/container";
import type { Observation } from "@/lib/model/observation";
import type { Socket } from "@/lib/model/socket";
import { isLoopback, isUnspecified, unmappedText } from "@/lib/net/ip";
import type { WalkFacts } from "./facts";
import { inodeOf, type MatrixCheck, type MatrixEnd, type MatrixPlan, type MatrixTarget } from "./matrix";
import { sharingChain } from "./shared-network";

/** What a matrix is asked about. */
export type MatrixQuestion = Pick<MatrixPlan, "protocol" | "family"> & {
  /** The ports that each target is asked for; absent: those that it listens on. */
  readonly ports?: readonly number[] | undefined;
  /** Only containers on that network, by the engine's full id; only those of that compose project. */
  readonly network?: string | undefined;
  readonly project?: string | undefined;
};

/** What a machine outside is asked for where nothing else is given: nobody here knows what it listens on. */
const OUTSIDE_PORT = 443;

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const numeric = new Intl.Collator("en", { numeric: true });

/** Whether a container is on a network: itself, or with the namespace that it shares. */
const isOn = (network: string, containers: readonly Container[], container: Container) =>
  sharingChain(containers, container).some(({ endpoints }) => endpoints.some(({ networkId }) => networkId === network));

/** The next machine on the default route, by an address that packets can come from. */
export function outsideEnds({ netns }: Observation, family: 4 | 6): MatrixEnd[] {
  const routes = netns.find(({ host }) => host)?.routes ?? [];
  const defaults = routes.filter((route) => route.family === family && route.destination === "default");
  const [address] = [...defaults]
    .sort((a, b) => a.metric - b.metric)
    .flatMap(({ nextHops }) => nextHops.flatMap(({ gateway }) => gateway ?? []))
    .filter((one) => !one.startsWith("fe80:"));
  return address === undefined ? [] : [{ kind: "outside", address }];
}

/** The rows of a matrix, which are its columns too: containers that run, by project and name, then the host, then the outside. */
export function matrixEnds(observation: Observation, { network, project, family }: MatrixQuestion): MatrixEnd[] {
  const { containers } = observation;
  const chosen = containers.filter(
    (one) =>
      one.pid !== undefined &&
      (project === undefined || one.project === project) &&
      (network === undefined || isOn(network, containers, one)),
  );
  const ends = chosen
    .map(({ id, name, project: of }) => ({ kind: "container" as const, id, name, ...(of && { project: of }) }))
    .sort((a, b) => order(a.project ?? "", b.project ?? "") || numeric.compare(a.name, b.name) || order(a.id, b.id));
  return [...ends, { kind: "host" }, ...outsideEnds(observation, family)];
}

/** A proxy of the engine's listens for a container: that is asked of the container. */
const isProxy = ({ holders }: Socket) => holders.some(({ comm }) => comm === "docker-proxy");

/** Whether a socket of a namespace is that of an end, where several share it. Whose it is that nobody is known to hold, is not known: everybody's. */
function isOf(end: MatrixEnd, socket: Socket, shared: boolean): boolean {
  const { holders } = socket;
  if (end.kind === "host") return !isProxy(socket) && !holders.some(({ container }) => container !== undefined);
  if (!shared || holders.length === 0) return true;
  return end.kind === "container" && holders.some(({ container }) => container === end.id);
}

const unique = (checks: readonly MatrixCheck[]): MatrixCheck[] => [
  ...new Map(checks.map((check) => [JSON.stringify(check), check])).values(),
];

/** The engine's own resolver listens in each sandbox, at another port each time: that is no service of the container. */
const isResolver = ({ local }: Socket) => local.address === "127.0.0.11";

/** Whether a socket takes packets of a family: one on :: those of IPv4 as well, unless it refuses them. */
function serves({ local, v6only }: Socket, family: 4 | 6): boolean {
  if (!unmappedText(local.address).includes(":")) return family === 4;
  return family === 6 || (isUnspecified(local.address) && !v6only);
}

/** What listens at an end, by port; what listens on loopback alone counts as `inside`. Undefined where that was not read. */
function listening(facts: WalkFacts, end: MatrixEnd, { protocol, family }: MatrixQuestion): MatrixCheck[] | undefined {
  const inode = inodeOf(facts, end);
  const sockets = inode === undefined ? undefined : facts.sandboxes.get(inode)?.listeners;
  if (!sockets) return undefined;
  const { observation } = facts;
  const inhabitants = observation.containers.filter(({ netns }) => netns === inode).length;
  const shared = inhabitants > 1 || observation.netns.some((netns) => netns.inode === inode && netns.host);
  const own = sockets.filter(
    (one) => one.protocol === protocol && serves(one, family) && !isResolver(one) && isOf(end, one, shared),
  );
  const ports = [...new Set(own.map(({ local }) => local.port))].sort((a, b) => a - b);
  return ports.map((port) => {
    const inside = own.every(({ local }) => local.port !== port || isLoopback(unmappedText(local.address)));
    return { by: inside ? "inside" : "own", port };
  });
}

function published({ containers }: Observation, end: MatrixEnd, { protocol, family }: MatrixQuestion): MatrixCheck[] {
  if (end.kind !== "container") return [];
  const ports = containers.find(({ id }) => id === end.id)?.published ?? [];
  return ports
    .filter((one) => one.protocol === protocol && one.hostIp.includes(":") === (family === 6))
    .map(({ hostIp, hostPort, containerPort }) => ({
      by: "published",
      port: hostPort,
      ...(!isUnspecified(hostIp) && !isLoopback(hostIp) && { address: hostIp }),
      behind: containerPort,
    }));
}

function targetOf(facts: WalkFacts, end: MatrixEnd, question: MatrixQuestion): MatrixTarget {
  const { protocol, ports } = question;
  if (protocol === "icmp") return { end, checks: [{ by: "own" }], unread: false };
  const given = ports?.map((port): MatrixCheck => ({ by: "own", port }));
  if (end.kind === "outside") return { end, checks: given ?? [{ by: "own", port: OUTSIDE_PORT }], unread: false };
  const own = given ?? listening(facts, end, question);
  const all = published(facts.observation, end, question);
  const out = ports ? all.filter(({ behind = 0 }) => ports.includes(behind)) : all;
  if (!own) return { end, checks: [{ by: "own" }], unread: true };
  return { end, checks: unique([...own, ...out]), unread: false };
}

/** What a matrix has to ask, by the facts: sockets of every target, where no ports are given. */
export function planMatrix(facts: WalkFacts, question: MatrixQuestion): MatrixPlan {
  const sources = matrixEnds(facts.observation, question);
  const { protocol, family } = question;
  return {
    protocol,
    family,
    sources,
    targets: sources.map((end) => targetOf(facts, end, question)),
  };
}
