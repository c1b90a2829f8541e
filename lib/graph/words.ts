/**
 * The words of ours that the picture says; names, addresses and the words of kernel and engine stand beside them as they are. In another
 * language the picture has the same places.
 */
export type GraphWords = {
  /** Notes of boxes: what the box stands for. */
  readonly project: string;
  readonly hiddenSandbox: string;
  readonly namedNamespace: string;
  driverNetwork(driver: string): string;
  /** Boxes of containers without a network of their own, and what is noted of them. */
  readonly host: string;
  readonly inHost: string;
  readonly loose: string;
  readonly noNetwork: string;
  readonly others: string;
  readonly onNoNetwork: string;
  /** The title of a box that goes on in another place. */
  continued(title: string): string;
  /** The card of the host's own namespace. */
  readonly namespace: string;
  /** What a NAT's rules do, by the targets of netfilter. */
  nat(rules: { readonly dnat: number; readonly masquerade: number }): string;
  /** What hangs below an overlay network. */
  sandbox(name: string): string;
  /** Badges. */
  readonly unreadable: string;
  readonly defaultRoute: string;
  readonly internal: string;
  readonly iccOff: string;
  readonly hostNetwork: string;
  readonly sharesUnknown: string;
  shares(name: string): string;
  /** A container below the one whose sandbox it shares. */
  sharesBelow(title: string, name: string): string;
  /** Of a tie between two containers. */
  readonly sharesIts: string;
  /** A box in numbers; a state in the engine's word. */
  containers(count: number): string;
  networks(count: number): string;
  links(count: number): string;
  inState(count: number, state: string): string;
};

const counted = (one: string) => (count: number) => `${count} ${one}${count === 1 ? "" : "s"}`;

/** What is said where no other language is asked for. */
export const ENGLISH: GraphWords = {
  project: "compose project",
  hiddenSandbox: "hidden sandbox",
  namedNamespace: "named namespace",
  driverNetwork: (driver) => `${driver} network`,
  host: "host",
  inHost: "in the host's own sandbox",
  loose: "not connected",
  noNetwork: "no network",
  others: "other containers",
  onNoNetwork: "on no network of the engine",
  continued: (title) => `${title} (continued)`,
  namespace: "network namespace",
  nat: ({ dnat, masquerade }) => `${dnat} dnat, ${masquerade} masquerade`,
  sandbox: (name) => `sandbox ${name}`,
  unreadable: "not readable",
  defaultRoute: "default route",
  internal: "internal",
  iccOff: "icc off",
  hostNetwork: "host network",
  sharesUnknown: "shares a sandbox",
  shares: (name) => `shares ${name}`,
  sharesBelow: (title, name) => `${title} — shares ${name}'s sandbox`,
  sharesIts: "shares its sandbox",
  containers: counted("container"),
  networks: counted("network"),
  links: counted("link"),
  inState: (count, state) => `${count} ${state}`,
};
