/** A network as `docker network create` makes it. */
export interface NetworkSpec {
  readonly name: string;
  readonly driver: "bridge" | "macvlan" | "overlay";
  /** Further arguments, verbatim. */
  readonly args?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
}

/** A further network of a container, joined by `docker network connect` after its start. */
export interface ConnectSpec {
  readonly network: string;
  readonly args?: readonly string[];
}

/** A container as `docker run --detach` (or `docker create`) makes it. */
export interface ContainerSpec {
  readonly name: string;
  /** What `--network` gets: a network's name, bridge, host, none or container:NAME. */
  readonly network: string;
  /** Further arguments before the image, verbatim. */
  readonly args?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly image?: string;
  readonly command: readonly string[];
  readonly connect?: readonly ConnectSpec[];
  /** Containers that must be there before this one; container:NAME implies it. */
  readonly after?: readonly string[];
  /** The state to leave it in; running when not given. "exited" waits for the command to end by itself. */
  readonly state?: "running" | "paused" | "exited" | "created";
}

/** How an engine is set up. */
export interface EngineSetup {
  /** What its daemon.json has (dockerd(8)). */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The variant of iptables(8) that it finds; the machine's choice when not given. */
  readonly iptables?: "legacy";
}

/** What an engine of the lab holds. Plain data: arguments and labels, no code. */
export interface Scenario {
  readonly name: string;
  readonly description: string;
  /** As after its installation when not given. */
  readonly engine?: EngineSetup;
  /** Whether the engine becomes the manager of a swarm of its own, which overlay networks need. */
  readonly swarm: boolean;
  /** Further names for the lab's image. */
  readonly tags?: readonly string[];
  readonly networks: readonly NetworkSpec[];
  readonly containers: readonly ContainerSpec[];
}
