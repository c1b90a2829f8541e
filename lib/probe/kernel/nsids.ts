import { RTM_GETNSID, RTM_NEWNSID } from "./constants";
import { decodeNsid, NETNSA, NSID_NOT_ASSIGNED, type Nsid, RTGENMSG } from "./decode-nsid";
import { familyHeader } from "./message";
import type { NetlinkSocket } from "./socket";
import { errorCode } from "./system-error";
import type { TableSource } from "./table";

const header = familyHeader(RTGENMSG);

/** The numbers that a namespace has for others, without their meaning. */
export const NSIDS: TableSource<Nsid> = {
  what: "numbers for other namespaces",
  request: { type: RTM_GETNSID, header },
  decode: decodeNsid,
};

/** The number by which the socket's namespace calls the one behind the fd; {@link NSID_NOT_ASSIGNED} when it has none for it. */
export function nsidOf(socket: NetlinkSocket, netnsFd: number): number {
  const answer = socket.ask({ type: RTM_GETNSID, header, attributes: [[NETNSA.FD, netnsFd]] }, decodeNsid);
  return answer?.nsid ?? NSID_NOT_ASSIGNED;
}

/**
 * {@link nsidOf}, and where there is no number the kernel is told to assign one (RTM_NEWNSID): only namespaces with a number are
 * heard on NETLINK_LISTEN_ALL_NSID. This is the only thing that is ever written to the kernel. It changes no traffic and is gone
 * with either namespace. Without CAP_NET_ADMIN there stays no number.
 */
export function registerNsid(hostSocket: NetlinkSocket, netnsFd: number): number {
  const known = nsidOf(hostSocket, netnsFd);
  if (known !== NSID_NOT_ASSIGNED) return known;
  const attributes = [
    [NETNSA.FD, netnsFd],
    [NETNSA.NSID, NSID_NOT_ASSIGNED],
  ] as const;
  try {
    hostSocket.command({ type: RTM_NEWNSID, header, attributes });
  } catch (error) {
    // EEXIST: someone else was faster. Any other refusal leaves it unheard, which the caller sees by the number.
    if (errorCode(error) === "") throw error;
  }
  return nsidOf(hostSocket, netnsFd);
}

/**
 * How the namespace that the host calls `target` numbers others, each with the host's own number for it as `current`.
 * It must be asked after the links were read, because some numbers are made only then. Throws a SystemError.
 */
export function nsidTable(hostSocket: NetlinkSocket, target: number): Nsid[] {
  // A kernel that does not check strictly ignores the target and tells the host's own numbers: no answer is better than a wrong one.
  if (!hostSocket.strict) return [];
  return hostSocket.dump({ type: RTM_GETNSID, header, attributes: [[NETNSA.TARGET_NSID, target]] }, decodeNsid).items;
}
