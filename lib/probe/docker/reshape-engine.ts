import { type AddressPool, Engine } from "@/lib/model/engine";
import { canonicalNetwork } from "@/lib/net/cidr";
import type { DockerInfo, DockerVersion } from "./docker-json";

/** An {@link Engine} before it was decided whether it is on this machine. */
export type EngineFacts = Omit<Engine, "local" | "localReason">;

/** Docker calls its first component `Engine`, Podman `Podman Engine`. */
function engineName(version: DockerVersion): string {
  const name = version.Components[0]?.Name ?? "";
  return name === "" || name === "Engine" ? "Docker Engine" : name;
}

function swarmState(info: DockerInfo | undefined): Engine["swarm"] {
  const state = Engine.shape.swarm.safeParse(info?.Swarm?.LocalNodeState ?? "");
  return state.success ? state.data : "";
}

const pool = (base: string, size: number): AddressPool => ({ base: canonicalNetwork(base), size });

function swarmPools(info: DockerInfo | undefined): AddressPool[] {
  const cluster = info?.Swarm?.Cluster;
  return (cluster?.DefaultAddrPool ?? []).map((base) => pool(base, cluster?.SubnetSize ?? 0));
}

/** The engine of GET /version and GET /info; `info` is undefined when it could not be read. `apiVersion` is the negotiated one. */
export function reshapeEngine(
  version: DockerVersion,
  info: DockerInfo | undefined,
  apiVersion: string,
  endpoint: string,
): EngineFacts {
  return {
    name: engineName(version),
    version: version.Version,
    apiVersion,
    endpoint,
    hostname: info?.Name ?? "",
    operatingSystem: info?.OperatingSystem ?? "",
    kernelVersion: info?.KernelVersion || version.KernelVersion,
    swarm: swarmState(info),
    addressPools: (info?.DefaultAddressPools ?? []).map(({ Base, Size }) => pool(Base, Size)),
    swarmPools: swarmPools(info),
  };
}
