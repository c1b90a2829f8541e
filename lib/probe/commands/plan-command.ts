import { type CommandSubject, commandTemplate } from "@/lib/model/command";
import type { CommandQuestion } from "@/lib/model/command-inspection";
import { containerId, hostNodeId, linkId, natId, networkId, portId, sandboxId } from "@/lib/model/ids";
import type { Unanswered } from "@/lib/model/inspection";
import type { Observation } from "@/lib/model/observation";
import { tellingEngine } from "@/lib/model/telling-engine";

/** What an id is looked up in: the last reading. */
export type KnownFacts = Pick<Observation, "host" | "engine" | "netns" | "containers" | "networks">;

/** A program with its arguments, and the inode of the namespace to run it in; absent where it does not matter. */
export type PlannedCommand = { readonly argv: readonly [string, ...string[]]; readonly inode?: number };

/** What an id stands for: the one argument that a command takes from it, and the namespace it lives in. */
type Found = { readonly argument: string; readonly inode?: number };
type Find = (known: KnownFacts, id: string) => Found | undefined;

const unanswered = (reason: Unanswered["reason"], message: string): Unanswered => ({
  kind: "unanswered",
  reason,
  message,
});

/** The engines' ids are hexadecimal or, of a swarm's networks, lower case letters and digits. */
const ENGINE_ID = /^[a-z0-9]{12,64}$/;

const findHost: Find = ({ host }, id) => (id === hostNodeId(host.id) ? { argument: "" } : undefined);

const findSandbox: Find = ({ host, netns, containers }, id) => {
  const container = containers.find((one) => containerId(host.id, one.id) === id);
  const found = netns.find(({ inode }) => sandboxId(host.id, inode) === id || inode === container?.netns);
  return found && { argument: "", inode: found.inode };
};

const findNat: Find = ({ host, netns }, id) => {
  const found = netns.find(({ inode }) => natId(host.id, inode) === id);
  return found && { argument: "", inode: found.inode };
};

const findLink: Find = ({ host, netns }, id) => {
  for (const { inode, links } of netns) {
    const link = links.find(({ index }) => linkId(host.id, inode, index) === id);
    if (link) return { argument: link.name, inode };
  }
  return undefined;
};

const findContainer: Find = ({ host, containers }, id) => {
  const found = containers.find((container) => containerId(host.id, container.id) === id);
  return found && { argument: found.id };
};

const findNetwork: Find = ({ host, networks }, id) => {
  const found = networks.find((network) => networkId(host.id, network.id) === id);
  return found && { argument: found.id };
};

const findPort: Find = ({ host, netns, containers }, id) => {
  const inode = netns.find((ns) => ns.host)?.inode;
  for (const { id: container, published } of containers) {
    const port = published.find(
      ({ hostIp, hostPort, protocol }) => portId(host.id, container, hostIp, hostPort, protocol) === id,
    );
    if (port && inode !== undefined) return { argument: String(port.hostPort), inode };
  }
  return undefined;
};

const FIND: Record<CommandSubject, Find> = {
  host: findHost,
  sandbox: findSandbox,
  nat: findNat,
  link: findLink,
  container: findContainer,
  network: findNetwork,
  port: findPort,
};

/** Listing a table of iptables-legacy that is not there would make it. */
function wouldMakeTable(known: KnownFacts, program: string, inode: number | undefined): boolean {
  if (!program.endsWith("-legacy")) return false;
  const family = program.startsWith("ip6") ? 6 : 4;
  const rules = known.netns.find((ns) => ns.inode === inode)?.nat ?? [];
  return !rules.some((rule) => rule.source === "iptables-legacy" && rule.family === family);
}

/**
 * What to run for a question. Its arguments come from the last reading, where the id is looked up, and never from the question: an id that
 * stands for nothing there, or for another kind of thing than the command takes, is answered with `gone`.
 */
export function planCommand(known: KnownFacts, { command, id }: CommandQuestion): PlannedCommand | Unanswered {
  const { of, argv: fill } = commandTemplate(command);
  const found = FIND[of](known, id);
  if (!found) return unanswered("gone", `There is no ${of} with this id now.`);
  if ((of === "container" || of === "network") && !ENGINE_ID.test(found.argument)) {
    return unanswered("refused", "The engine's id of it is no id that is given to a program.");
  }
  const argv = fill(found.argument);
  const { engine } = known;
  if (argv[0] === "docker" && /podman/i.test(tellingEngine(engine)?.name ?? "")) {
    return unanswered("refused", "This engine is Podman: only Docker's own command line is run.");
  }
  if (wouldMakeTable(known, argv[0], found.inode)) {
    return unanswered("refused", `No rules of ${argv[0]} are known there, and listing its table would make it.`);
  }
  return found.inode === undefined ? { argv } : { argv, inode: found.inode };
}
