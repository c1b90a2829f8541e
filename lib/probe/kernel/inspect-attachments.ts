import type { LinkAttachment } from "@/lib/model/link-attachment";
import { attachedPrograms } from "./bpf";
import { RTM_GETLINK, RTM_GETQDISC, RTM_GETTFILTER } from "./constants";
import { IFINFOMSG, WITHOUT_COUNTERS } from "./decode-link";
import { type Decoded, familyHeader, type Message, type Request } from "./message";
import type { Inside, OpenSocket } from "./netns-reader";
import type { NetlinkSocket } from "./socket";
import { errorCode } from "./system-error";

/** linux/if_link.h. */
const IFLA_XDP = 43;
const IFLA_XDP_ATTACHED = 2;
const IFLA_XDP_PROG_ID = 4;
/** `enum bpf_attach_type` (linux/bpf.h). */
const BPF_TCX_INGRESS = 46;
const BPF_TCX_EGRESS = 47;
/** `struct tcmsg` (linux/rtnetlink.h): family, pad, index i32 at 4, handle u32 at 8, parent u32 at 12, info. */
const TCMSG = 20;
const TCA_KIND = 1;
/** TC_H_INGRESS and, of TC_H_CLSACT, TC_H_MIN_INGRESS and TC_H_MIN_EGRESS (linux/pkt_sched.h). */
const AT_INGRESS = 0xfffffff1;
const FILTERS_IN = 0xfffffff2;
const FILTERS_OUT = 0xfffffff3;

/** Disciplines that put packets off at most; more of them only where too many come at a time. */
const QUEUES = new Set([
  ...["noqueue", "pfifo_fast", "pfifo", "bfifo", "pfifo_head_drop", "mq", "mqprio", "taprio", "multiq"],
  ...["fq", "fq_codel", "codel", "fq_pie", "pie", "cake", "sfq", "sfb", "red", "choke", "hhf", "dualpi2"],
  ...["tbf", "htb", "hfsc", "prio", "drr", "ets", "qfq", "cbq", "skbprio", "etf", "cbs"],
]);

type Discipline = { readonly index: number; readonly handle: number; readonly parent: number; readonly kind: string };

function decodeDiscipline(message: Message): Decoded<Discipline> {
  if (message.size < TCMSG) return "malformed";
  const kind = message.attributes(TCMSG).text(TCA_KIND);
  if (kind === undefined) return "malformed";
  return { index: message.i32(4), handle: message.u32(8), parent: message.u32(12), kind };
}

function decodeFilter(message: Message): Decoded<string> {
  if (message.size < TCMSG) return "malformed";
  return message.attributes(TCMSG).text(TCA_KIND) ?? "malformed";
}

/** A link, and its XDP program. */
type Carrier = { readonly index: number; readonly xdp?: string };

function decodeCarrier(message: Message): Decoded<Carrier> {
  if (message.size < IFINFOMSG) return "malformed";
  const index = message.i32(4);
  const xdp = message.attributes(IFINFOMSG).nested(IFLA_XDP);
  if (!xdp?.u8(IFLA_XDP_ATTACHED)) return { index };
  const id = xdp.u32(IFLA_XDP_PROG_ID);
  return { index, xdp: id === undefined ? "prog" : `prog ${id}` };
}

const ofXdp = ({ index, xdp }: Carrier): LinkAttachment[] =>
  xdp === undefined ? [] : [{ index, kind: "xdp", direction: "ingress", name: xdp }];

/** Programs that a link of BPF attaches (tcx) are told by no netlink. A kernel before Linux 6.6 has none, nor one without BPF. */
const WITHOUT_TCX = new Set(["EINVAL", "ENOSYS", "ENODEV"]);

function tcxAt(index: number, type: number, direction: LinkAttachment["direction"]): LinkAttachment[] {
  try {
    return attachedPrograms(index, type).map((id) => ({ index, kind: "filter", direction, name: `tcx prog ${id}` }));
  } catch (error) {
    if (WITHOUT_TCX.has(errorCode(error))) return [];
    throw error;
  }
}

const ofTcx = ({ index }: Carrier): LinkAttachment[] => [
  ...tcxAt(index, BPF_TCX_INGRESS, "ingress"),
  ...tcxAt(index, BPF_TCX_EGRESS, "egress"),
];

/** A kernel without tc has nothing of it, and a link that is gone meanwhile has nothing any more. */
const NOTHING = new Set(["EOPNOTSUPP", "ENODEV"]);

/** All of a table, or an error: what is missing would look as if nothing were there. */
function readWhole<T>(socket: NetlinkSocket, request: Request, decode: (message: Message) => Decoded<T>): T[] {
  try {
    const { items, malformed, interrupted } = socket.dump(request, decode);
    if (malformed === 0 && !interrupted) return items;
  } catch (error) {
    if (NOTHING.has(errorCode(error))) return [];
    throw error;
  }
  throw new Error("what hangs at the links could not be read whole");
}

function tcHeader(index: number, parent: number): Uint8Array {
  const header = Buffer.alloc(TCMSG);
  header.writeInt32LE(index, 4);
  header.writeUInt32LE(parent, 12);
  return header;
}

/** The filters at a place of a link, each kind once. */
function filtersAt(socket: NetlinkSocket, index: number, parent: number, direction: LinkAttachment["direction"]) {
  const kinds = readWhole(socket, { type: RTM_GETTFILTER, header: tcHeader(index, parent) }, decodeFilter);
  return [...new Set(kinds)].map((name): LinkAttachment => ({ index, kind: "filter", direction, name }));
}

function ofDiscipline(socket: NetlinkSocket, { index, handle, parent, kind }: Discipline): LinkAttachment[] {
  if (parent === AT_INGRESS) {
    const out = kind === "clsact" ? filtersAt(socket, index, FILTERS_OUT, "egress") : [];
    return [...filtersAt(socket, index, FILTERS_IN, "ingress"), ...out];
  }
  if (!QUEUES.has(kind)) return [{ index, kind: "qdisc", direction: "egress", name: kind }];
  // Those without a handle were put there by the kernel, and nobody can hang anything at them.
  return handle === 0 ? [] : filtersAt(socket, index, handle, "egress");
}

const LINKS = { type: RTM_GETLINK, header: familyHeader(IFINFOMSG), attributes: WITHOUT_COUNTERS };
const DISCIPLINES = { type: RTM_GETQDISC, header: new Uint8Array(TCMSG) };

/**
 * What hangs at the links of a namespace, besides netfilter: XDP programs, filters of tc, and disciplines that do not only queue. Synchronous. Throws
 * what the kernel refuses.
 */
export function inspectAttachments(open: OpenSocket, inside: Inside): LinkAttachment[] {
  const socket = open();
  const carriers = readWhole(socket, LINKS, decodeCarrier);
  const disciplines = readWhole(socket, DISCIPLINES, decodeDiscipline);
  return [
    ...carriers.flatMap(ofXdp),
    ...inside(() => carriers.flatMap(ofTcx)),
    ...disciplines.flatMap((one) => ofDiscipline(socket, one)),
  ];
}
