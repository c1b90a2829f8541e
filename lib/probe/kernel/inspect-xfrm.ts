import { existsSync, readFileSync } from "node:fs";
import type { Link } from "@/lib/model/link";
import type { XfrmPolicy } from "@/lib/model/xfrm-policy";
import { NETLINK_XFRM } from "./constants";
import { decodeXfrmDefaults, xfrmPolicyDecoder } from "./decode-xfrm-policy";
import type { OpenSocket } from "./netns-reader";
import type { NetlinkSocket } from "./socket";
import { errorCode } from "./system-error";

/** linux/xfrm.h. */
const XFRM_MSG_GETPOLICY = 0x15;
const XFRM_MSG_GETDEFAULT = 0x28;

/** The second column of /proc/net/netlink is the protocol of a socket; the kernel has one of its own of each that it knows. */
const SPOKEN = new RegExp(`^\\S+ +${NETLINK_XFRM} `, "m");

/**
 * Whether anybody can have made policies: a question to a kernel that has not loaded that part would load it, or look for it each time. The other way
 * to make them is PF_KEY (af_key).
 */
const mayHavePolicies = () =>
  SPOKEN.test(readFileSync("/proc/self/net/netlink", "utf8")) || existsSync("/proc/self/net/pfkey");

function readDefaults(socket: NetlinkSocket): XfrmPolicy[] {
  try {
    return socket.ask({ type: XFRM_MSG_GETDEFAULT, header: new Uint8Array(4) }, decodeXfrmDefaults) ?? [];
  } catch (error) {
    // Before Linux 5.15 there are no defaults.
    if (errorCode(error) === "EINVAL") return [];
    throw error;
  }
}

/**
 * The policies of IPsec of the namespace that sockets are opened in, the first to count first. `links` are for their names. Synchronous. Throws what
 * the kernel refuses, and where not all can be read: one that is missing would look as if nothing decided.
 */
export function inspectXfrm(open: OpenSocket, links: readonly Link[]): XfrmPolicy[] {
  if (!mayHavePolicies()) return [];
  const socket = open(NETLINK_XFRM);
  const nameOf = (index: number) => links.find((link) => link.index === index)?.name ?? `if${index}`;
  const request = { type: XFRM_MSG_GETPOLICY, header: new Uint8Array(0) };
  const { items, malformed, interrupted } = socket.dump(request, xfrmPolicyDecoder(nameOf));
  if (malformed > 0 || interrupted) throw new Error("the policies of IPsec could not be read whole");
  return [...items, ...readDefaults(socket)].sort((a, b) => a.priority - b.priority);
}
