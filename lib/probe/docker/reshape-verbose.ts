import type { NetworkAnswer, NetworkEndpoint, SwarmService } from "@/lib/model/network-inspection";
import { formatCidr, parseCidr } from "@/lib/net/cidr";
import { canonicalIp, parseIp } from "@/lib/net/ip";
import type { DockerNetworkContainer, DockerNetworkService, DockerNetworkVerbose } from "./network-json";

/** What of a {@link NetworkAnswer} the engine tells. */
export type EngineNetworkFacts = Pick<NetworkAnswer, "endpoints" | "peers" | "services">;

function canonical(text: string): string {
  const cidr = parseCidr(text);
  return cidr ? formatCidr(cidr) : text;
}

function reshapeEndpoint(holder: string, told: DockerNetworkContainer): NetworkEndpoint {
  return {
    holder,
    name: told.Name,
    endpointId: told.EndpointID,
    mac: told.MacAddress.toLowerCase(),
    ipv4: canonical(told.IPv4Address),
    ipv6: canonical(told.IPv6Address),
  };
}

/** The engine writes `<nil>` for a service without an address; the nameless one holds the endpoints that are of no service. */
function reshapeService(name: string, told: DockerNetworkService): SwarmService {
  return {
    name,
    vip: parseIp(told.VIP) ? canonicalIp(told.VIP) : "",
    ports: told.Ports,
    tasks: told.Tasks.map(({ Name, EndpointIP, Info }) => ({
      name: Name,
      address: canonicalIp(EndpointIP),
      host: canonicalIp(Info["Host IP"] ?? ""),
    })),
  };
}

/** A network's members and the swarm's part in it, of GET /networks/{id}?verbose=true. */
export function reshapeVerbose(told: DockerNetworkVerbose): EngineNetworkFacts {
  return {
    endpoints: Object.entries(told.Containers).map(([holder, endpoint]) => reshapeEndpoint(holder, endpoint)),
    peers: told.Peers.map(({ Name, IP }) => ({ name: Name, address: canonicalIp(IP) })),
    services: Object.entries(told.Services).map(([name, service]) => reshapeService(name, service)),
  };
}
