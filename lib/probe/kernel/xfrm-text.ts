import type { Masked } from "@/lib/model/masked";
import type { XfrmPolicy } from "@/lib/model/xfrm-policy";
import { canonicalProtocol } from "@/lib/net/ip-protocol";
import { ipText } from "./address-text";
import { ipFamily } from "./words";

/** The selector of a policy, as the kernel has it: ports are what an ICMP message has instead, too. */
export type Selector = Pick<XfrmPolicy, "family" | "source" | "destination" | "protocol"> & {
  readonly ports: { readonly source?: Masked; readonly destination?: Masked };
  /** ifindex; 0: any. */
  readonly index: number;
};

/** `struct xfrm_user_tmpl` (linux/xfrm.h): destination 16, SPI be32, protocol u8 at 20, family u16 at 24, source 16 at 28, request id u32 at 44, mode u8. */
export const TEMPLATE = 64;
const AT = { protocol: 20, family: 24, source: 28, request: 44, mode: 48 };
const MODES = ["transport", "tunnel", "ro", "in_trigger", "beet", "iptfs"];

/** As protocols(5) has it. */
const protocolWord = (name: string) => (name === "icmpv6" ? "ipv6-icmp" : name);
const hex = (value: number) => `0x${value.toString(16)}`;

/** What has to be done to a packet. The payload must hold a whole template. */
export function templateText(payload: Buffer): string {
  const size = ipFamily(payload.readUInt16LE(AT.family)) === 6 ? 16 : 4;
  const source = ipText(payload.subarray(AT.source, AT.source + size));
  const destination = ipText(payload.subarray(0, size));
  const protocol = canonicalProtocol(String(payload.readUInt8(AT.protocol)));
  const mode = payload.readUInt8(AT.mode);
  const request = payload.readUInt32LE(AT.request);
  return `tmpl src ${source} dst ${destination} proto ${protocol} reqid ${request} mode ${MODES[mode] ?? mode}`;
}

function portsText({ protocol = "", ports }: Selector): string[] {
  const [source, destination] = protocol.startsWith("icmp") ? ["type", "code"] : ["sport", "dport"];
  const text = (word: string | undefined, one: Masked | undefined) => {
    if (!one) return [];
    return [`${word} ${one.value}${one.mask === 0xffff ? "" : `/${hex(one.mask)}`}`];
  };
  return [...text(source, ports.source), ...text(destination, ports.destination)];
}

/** The first line of a policy. */
export function selectorText(selector: Selector, nameOf: (index: number) => string): string {
  const { source, destination, protocol, index } = selector;
  const words = [`src ${source} dst ${destination}`];
  if (protocol) words.push(`proto ${protocolWord(protocol)}`);
  words.push(...portsText(selector));
  if (index !== 0) words.push(`dev ${nameOf(index)}`);
  return words.join(" ");
}

/** A condition on the packet's mark. */
export const markText = ({ value, mask }: Masked) => `mark ${hex(value)}/${hex(mask)}`;
