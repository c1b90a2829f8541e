/** What a command is about: which ids it takes. `sandbox` takes a container's as well, and means the namespace that it runs in. */
export type CommandSubject = "host" | "sandbox" | "nat" | "link" | "container" | "network" | "port";

type Template = {
  readonly of: CommandSubject;
  /** It needs root even in the shell's own namespace. */
  readonly root?: true;
  /** Program and arguments; `subject` is the link's name, the engine's name or id, or the port's number. */
  argv(subject: string): readonly [string, ...string[]];
};

/** A name as an argument: one that begins with a hyphen is not to be taken for an option. */
const named = (name: string) => (name.startsWith("-") ? ["--", name] : [name]);

const MEMBERS = "{{range .Containers}}{{.Name}} {{.MacAddress}} {{.IPv4Address}} {{.IPv6Address}}{{println}}{{end}}";

/**
 * Every command that can be shown and run: all of them only read. None prints a container's environment, which the engine's inspect of a
 * container does unless it is asked for one part.
 */
export const COMMANDS = {
  networks: { of: "host", argv: () => ["docker", "network", "ls", "--no-trunc"] },
  addresses: { of: "sandbox", argv: () => ["ip", "addr"] },
  statistics: { of: "sandbox", argv: () => ["ip", "-s", "link"] },
  routes: { of: "sandbox", argv: () => ["ip", "route"] },
  routes6: { of: "sandbox", argv: () => ["ip", "-6", "route"] },
  rules: { of: "sandbox", argv: () => ["ip", "rule"] },
  rules6: { of: "sandbox", argv: () => ["ip", "-6", "rule"] },
  neighbors: { of: "sandbox", argv: () => ["ip", "neigh"] },
  listeners: { of: "sandbox", root: true, argv: () => ["ss", "-lntup"] },
  connections: { of: "sandbox", root: true, argv: () => ["ss", "-ntup"] },
  conntrack: { of: "sandbox", root: true, argv: () => ["conntrack", "-L"] },
  ruleset: { of: "sandbox", root: true, argv: () => ["nft", "list", "ruleset"] },
  nat: { of: "nat", root: true, argv: () => ["iptables", "-t", "nat", "-L", "-n", "-v"] },
  nat6: { of: "nat", root: true, argv: () => ["ip6tables", "-t", "nat", "-L", "-n", "-v"] },
  "nat-legacy": { of: "nat", root: true, argv: () => ["iptables-legacy", "-t", "nat", "-L", "-n", "-v"] },
  "nat6-legacy": { of: "nat", root: true, argv: () => ["ip6tables-legacy", "-t", "nat", "-L", "-n", "-v"] },
  link: { of: "link", argv: (name) => ["ip", "-d", "addr", "show", "dev", name] },
  "link-statistics": { of: "link", argv: (name) => ["ip", "-s", "link", "show", "dev", name] },
  bridge: { of: "link", argv: (name) => ["brctl", "show", ...named(name)] },
  "bridge-ports": { of: "link", argv: (name) => ["ip", "link", "show", "master", name] },
  fdb: { of: "link", argv: (name) => ["bridge", "fdb", "show", "br", name] },
  endpoints: {
    of: "container",
    argv: (name) => ["docker", "inspect", "-f", "{{json .NetworkSettings.Networks}}", ...named(name)],
  },
  ports: { of: "container", argv: (name) => ["docker", "port", ...named(name)] },
  network: { of: "network", argv: (name) => ["docker", "network", "inspect", ...named(name)] },
  members: { of: "network", argv: (name) => ["docker", "network", "inspect", "-f", MEMBERS, ...named(name)] },
  listener: { of: "port", root: true, argv: (port) => ["ss", "-lntup", `sport = :${port}`] },
} as const satisfies Readonly<Record<string, Template>>;

/** A key of {@link COMMANDS}. */
export type CommandName = keyof typeof COMMANDS;
/** True for the name of a command. */
export const isCommandName = (text: string): text is CommandName => Object.hasOwn(COMMANDS, text);
/** What a command consists of. */
export const commandTemplate = (name: CommandName): Template => COMMANDS[name];
