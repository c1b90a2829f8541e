import type { Network } from "@/lib/model/network";
import { canonicalNetwork } from "@/lib/net/cidr";
import { canonicalIp } from "@/lib/net/ip";
import type { DockerNetworkInspect } from "./docker-json";

const BRIDGE_NAME = "com.docker.network.bridge.name";
const DEFAULT_BRIDGE = "com.docker.network.bridge.default_bridge";

/** True where the engine would name the bridge `br-<id>`: Docker's own, as Podman counts its bridges (podman1) and keeps the name. */
function bridgeLinkNames(network: DockerNetworkInspect, docker: boolean): string[] {
  const named = network.Options[BRIDGE_NAME];
  if (named) return [named];
  if (!docker) return [];
  if (network.Options[DEFAULT_BRIDGE] === "true" || network.Name === "bridge") return ["docker0"];
  return [`br-${network.Id.slice(0, 12)}`];
}

/**
 * Names of host links that realise the network. libnetwork names a bridge by option, `docker0` for the default one, else `br-` and 12
 * digits of the id; macvlan and ipvlan live on their parent, and an overlay has no link in the host's namespace.
 */
function linkNames(network: DockerNetworkInspect, docker: boolean): string[] {
  const told = network.NetworkInterface || network.network_interface;
  if (told) return [told];
  switch (network.Driver) {
    case "bridge":
      return bridgeLinkNames(network, docker);
    case "macvlan":
    case "ipvlan":
      return network.Options.parent ? [network.Options.parent] : [];
    default:
      return [];
  }
}

function ipam(network: DockerNetworkInspect): Network["ipam"] {
  return (network.IPAM?.Config ?? [])
    .filter((config) => config.Subnet)
    .map((config) => ({
      subnet: canonicalNetwork(config.Subnet),
      ...(config.Gateway && { gateway: canonicalIp(config.Gateway) }),
      ...(config.IPRange && { range: canonicalNetwork(config.IPRange) }),
      reserved: Object.entries(config.AuxiliaryAddresses).map(([name, address]) => ({
        name,
        address: canonicalIp(address),
      })),
    }));
}

/** A network of GET /networks/{id}. `docker` is false for Podman, which names bridges by a count that this answer does not tell. */
export function reshapeNetwork(network: DockerNetworkInspect, docker: boolean): Network {
  const project = network.Labels["com.docker.compose.project"];
  return {
    id: network.Id,
    name: network.Name,
    driver: network.Driver,
    scope: network.Scope,
    internal: network.Internal,
    attachable: network.Attachable,
    ingress: network.Ingress,
    ipv4: network.EnableIPv4 ?? true,
    ipv6: network.EnableIPv6,
    created: network.Created,
    configOnly: network.ConfigOnly,
    configFrom: network.ConfigFrom?.Network ?? "",
    ...(project && { project }),
    ipam: ipam(network),
    ipamDriver: network.IPAM?.Driver ?? "",
    ipamOptions: network.IPAM?.Options ?? {},
    labels: network.Labels,
    options: network.Options,
    linkNames: linkNames(network, docker),
  };
}
