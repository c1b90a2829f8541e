/**
 * Is the engine on this machine, and is the host namespace that we look at the one it wires its containers to? Only then may what it
 * tells be joined with what the kernel tells. The answer is wrong in a harmless way when it says no (the engine's facts are shown
 * alone, with the reason), and in a harmful way when it says yes, so every rule leans to no.
 *
 * In this order, the first that applies:
 *
 * 1. Running containers' pids. One that is proved here (cgroup, mounts or namespace of that pid name the container) proves the
 *    machine. When none is and at least one is absent, or is another process, the engine is elsewhere (tcp, a VM, another pid namespace).
 * 2. For a proved machine, the wiring. The other end of a container's veth, or the namespace of a `--network host` container, is the host
 *    namespace: local. All that is known is wired elsewhere, and no bridge named by a network's id is here: the engine lives in another
 *    network namespace of this machine, and the bridges, ports and NAT seen here are not its: not local.
 * 3. For a proved machine without known wiring (not root), the bridges: a bridge named by its network's id is here: local; such
 *    bridges are named and none is here: not local. Names that every engine uses (docker0, docker_gwbridge) count only when no other
 *    does, because the engine of another namespace has the same. No names at all (Podman) is no evidence against: local.
 * 4. Without a single usable pid (nothing runs), the machine is judged by kernel version, host name and bridges: another kernel
 *    version is another machine; a bridge named by its network's id here proves this one. Else, a unix socket and the same host name are
 *    needed, and bridges must not speak against it. tcp without proof is not local, even to loopback: that may be a forwarded port.
 */

/** What a pid that the engine tells turned out to be here. `unknown`: it exists, and nothing about it may be read. */
export type PidEvidence = "proved" | "absent" | "another" | "unknown";
/** Where a container's link ends: in the host namespace that we look at, in a different one, or not known. */
export type WiringEvidence = "here" | "elsewhere" | "unknown";

/** Everything that decides. */
export type LocalityEvidence = {
  readonly endpoint: "unix" | "tcp";
  /** One entry a running container that has a pid. */
  readonly containers: readonly { readonly name: string; readonly pid: PidEvidence; readonly wiring: WiringEvidence }[];
  /** Bridges that the engine's networks name, and whether a link of that name is in the host namespace. */
  readonly bridges: readonly {
    readonly name: string;
    readonly here: boolean /** Derived from a network's id. */;
    readonly unique: boolean;
  }[];
  /** Kernel release: the engine's word and ours (uname(2)); empty when not told. */
  readonly kernel: { readonly engine: string; readonly host: string };
  readonly hostname: { readonly engine: string; readonly host: string };
};

/** The verdict with its evidence in a sentence, as the model's Engine has it. */
export type Locality = { readonly local: boolean; readonly localReason: string };

const yes = (localReason: string): Locality => ({ local: true, localReason });
const no = (localReason: string): Locality => ({ local: false, localReason });

const OTHER_NAMESPACE = "start Patchbay in the engine's network namespace (nsenter --net=...) to see both together.";

type BridgeVerdict = {
  readonly verdict: "here" | "elsewhere" | "unknown";
  readonly name: string;
  readonly unique: boolean;
};

/** Unique names outweigh common ones; among equals one that is here outweighs missing ones, as a network may just have come or gone. */
function judgeBridges({ bridges }: LocalityEvidence): BridgeVerdict {
  const unique = bridges.filter((bridge) => bridge.unique);
  const telling = unique.length > 0 ? unique : bridges;
  const present = telling.find((bridge) => bridge.here);
  if (present) return { verdict: "here", name: present.name, unique: present.unique };
  const missing = telling[0];
  return { verdict: missing ? "elsewhere" : "unknown", name: missing?.name ?? "", unique: missing?.unique ?? false };
}

function judgeWiring(evidence: LocalityEvidence): Locality {
  const proved = evidence.containers.filter((container) => container.pid === "proved");
  const wired = proved.find((container) => container.wiring === "here");
  if (wired) return yes(`The container ${wired.name} runs on this machine and is wired to this network namespace.`);
  const bridge = judgeBridges(evidence);
  const name = proved[0]?.name ?? "";
  if (bridge.verdict === "here" && bridge.unique) {
    return yes(`The container ${name} runs on this machine and the bridge ${bridge.name} is here.`);
  }
  const astray = proved.find((container) => container.wiring === "elsewhere");
  if (astray) {
    return no(
      `The engine is on this machine, but in another network namespace: ${astray.name} is not wired to this one; ${OTHER_NAMESPACE}`,
    );
  }
  if (bridge.verdict === "elsewhere") {
    return no(
      `The engine is on this machine, but its bridge ${bridge.name} is not in this network namespace; ${OTHER_NAMESPACE}`,
    );
  }
  return yes(`The container ${name} runs on this machine${bridge.name && ` and the bridge ${bridge.name} is here`}.`);
}

function judgeIdle(evidence: LocalityEvidence): Locality {
  const { kernel, hostname, endpoint } = evidence;
  if (kernel.engine && kernel.engine !== kernel.host) {
    return no(`The engine's kernel is ${kernel.engine}, this machine's ${kernel.host}: it runs elsewhere.`);
  }
  const bridge = judgeBridges(evidence);
  if (bridge.verdict === "here" && bridge.unique) return yes(`The engine's bridge ${bridge.name} is here.`);
  if (bridge.verdict === "elsewhere") {
    return no(`The engine's bridge ${bridge.name} is not in this network namespace: it runs elsewhere.`);
  }
  if (endpoint === "tcp")
    return no("The engine is reached by tcp, and no running container proves that it is this machine.");
  if (!kernel.engine || !hostname.engine || hostname.engine !== hostname.host) {
    return no(
      `The engine calls its host ${JSON.stringify(hostname.engine)}, and nothing runs that would prove it is this machine.`,
    );
  }
  return yes("The engine is reached by a unix socket and tells this machine's name and kernel.");
}

/** Decides by the rules above. Pure. */
export function decideLocality(evidence: LocalityEvidence): Locality {
  if (evidence.containers.some((container) => container.pid === "proved")) return judgeWiring(evidence);
  const contradicted = evidence.containers.find(
    (container) => container.pid === "absent" || container.pid === "another",
  );
  if (contradicted) {
    const what = contradicted.pid === "absent" ? "does not exist here" : "is another process here";
    return no(
      `The pid of the running container ${contradicted.name} ${what}: the engine runs on another machine, in a VM, or in another pid namespace.`,
    );
  }
  return judgeIdle(evidence);
}
