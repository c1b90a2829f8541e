import type { Socket, SocketHolder } from "@/lib/model/socket";
import { unmappedText } from "@/lib/net/ip";
import type { PortUse } from "./port-map";

/** Programs that hold the socket of a published port for an engine: Docker's proxy or Docker itself, Podman's, and rootless ones'. */
const KEEPERS = new Set(["docker-proxy", "dockerd", "conmon", "rootlesskit", "rootlessport"]);
/** Where a socket answers: `::` that does not refuse IPv4 answers at both. */
export const addressesOf = ({ local, v6only }: Socket) =>
  local.address === "::" && v6only === false ? ["0.0.0.0", "::"] : [unmappedText(local.address)];

/** Who holds a socket, as the port map says it. */
export const processesOf = (holders: readonly SocketHolder[]): PortUse["processes"] =>
  holders.map(({ pid, comm }) => ({ pid, comm }));

/** Whether an engine holds it in a container's stead. */
export const keeps = ({ holders }: Socket) => holders.length > 0 && holders.every(({ comm }) => KEEPERS.has(comm));

/** Uses, and the sockets that are theirs. */
export type Claimed = { readonly uses: PortUse[]; readonly taken: ReadonlySet<Socket> };
