import type { Masked } from "@/lib/model/masked";
import type { XfrmPolicy } from "@/lib/model/xfrm-policy";
import { canonicalProtocol } from "@/lib/net/ip-protocol";
import { ipText } from "./address-text";
import type { Attributes } from "./attributes";
import type { Decoded, Message } from "./message";
import { ipFamily } from "./words";
import { markText, type Selector, selectorText, TEMPLATE, templateText } from "./xfrm-text";

/**
 * `struct xfrm_userpolicy_info` (linux/xfrm.h): a selector of 56 bytes, limits and counts, priority u32 at 152, index u32, direction u8, action u8,
 * flags u8, share u8, and padding. The selector: destination and source, 16 bytes each, destination port be16 and its mask, source port and its mask,
 * family u16 at 40, the prefix lengths of destination and source u8, protocol u8, ifindex i32 at 48, user id.
 */
const POLICY_INFO = 168;
const AT = {
  ...{
    destination: 0,
    source: 16,
    destinationPort: 32,
    sourcePort: 36,
    family: 40,
    destinationPrefix: 42,
    sourcePrefix: 43,
  },
  ...{ protocol: 44, index: 48, priority: 152, direction: 160, action: 161 },
};

/** XFRM_POLICY_*; those beyond belong to single sockets, which set them for themselves. */
const DIRECTIONS = ["in", "out", "fwd"] as const;
const XFRM_POLICY_BLOCK = 1;
const XFRM_POLICY_TYPE_SUB = 1;

const XFRMA = { TMPL: 5, SEC_CTX: 8, POLICY_TYPE: 16, MARK: 21, IF_ID: 31 };

function cidrAt(message: Message, at: number, prefix: number, family: 4 | 6): string {
  const start = message.start + at;
  return `${ipText(message.bytes.buffer.subarray(start, start + (family === 4 ? 4 : 16)))}/${message.u8(prefix)}`;
}

function portAt(message: Message, at: number): Masked | undefined {
  const mask = message.u16be(at + 2);
  return mask === 0 ? undefined : { value: message.u16be(at), mask };
}

function selectorOf(message: Message): Selector | undefined {
  const family = ipFamily(message.u16(AT.family));
  if (!family) return undefined;
  const protocol = message.u8(AT.protocol);
  const [source, destination] = [portAt(message, AT.sourcePort), portAt(message, AT.destinationPort)];
  return {
    family,
    source: cidrAt(message, AT.source, AT.sourcePrefix, family),
    destination: cidrAt(message, AT.destination, AT.destinationPrefix, family),
    ...(protocol !== 0 && { protocol: canonicalProtocol(String(protocol)) }),
    ports: { ...(source && { source }), ...(destination && { destination }) },
    index: message.i32(AT.index),
  };
}

function markOf(attributes: Attributes): Masked | undefined {
  const bytes = attributes.bytes(XFRMA.MARK);
  return bytes && bytes.length >= 8 ? { value: bytes.readUInt32LE(0), mask: bytes.readUInt32LE(4) } : undefined;
}

/** What has to be done to what matches, one text each. */
function templatesOf(attributes: Attributes): string[] {
  const payload = attributes.bytes(XFRMA.TMPL) ?? Buffer.alloc(0);
  const count = Math.floor(payload.length / TEMPLATE);
  return Array.from({ length: count }, (_, i) => templateText(payload.subarray(i * TEMPLATE, (i + 1) * TEMPLATE)));
}

/**
 * A decoder of XFRM_MSG_NEWPOLICY that names links. Left out are the policies of single sockets, and those for virtual links (`if_id`), which see no
 * packets of others.
 */
export const xfrmPolicyDecoder =
  (nameOf: (index: number) => string) =>
  (message: Message): Decoded<XfrmPolicy> => {
    if (message.size < POLICY_INFO) return "malformed";
    const attributes = message.attributes(POLICY_INFO);
    const direction = DIRECTIONS[message.u8(AT.direction)];
    if (attributes.malformed) return "malformed";
    if (!direction || attributes.u32(XFRMA.IF_ID)) return "skipped";
    const selector = selectorOf(message);
    if (!selector) return "malformed";
    const { ports, index, ...addresses } = selector;
    const priority = message.u32(AT.priority);
    const blocks = message.u8(AT.action) === XFRM_POLICY_BLOCK;
    const sub = attributes.u8(XFRMA.POLICY_TYPE) === XFRM_POLICY_TYPE_SUB;
    const templates = templatesOf(attributes);
    const mark = markOf(attributes);
    const words = [selectorText(selector, nameOf), `dir ${direction}`];
    if (blocks) words.push("action block");
    words.push(`priority ${priority} ptype ${sub ? "sub" : "main"}`);
    if (mark) words.push(markText(mark));
    return {
      ...addresses,
      ...(ports.source && { sourcePort: ports.source }),
      ...(ports.destination && { destinationPort: ports.destination }),
      direction,
      priority,
      ...(mark && { mark }),
      conditional: index !== 0 || sub || attributes.has(XFRMA.SEC_CTX),
      plain: !blocks && templates.length === 0,
      text: [...words, ...templates].join(" "),
    };
  };

/** XFRM_USERPOLICY_BLOCK. */
const DEFAULT_BLOCK = 1;
/** `struct xfrm_userpolicy_default`: a byte for each direction, in this order. */
const DEFAULTS = ["in", "fwd", "out"] as const;
/** The priority of what no policy matches, beyond all that 32 bits hold. */
const LAST = 2 ** 32;

function blockAll(direction: XfrmPolicy["direction"], family: 4 | 6): XfrmPolicy {
  const everyone = family === 4 ? "0.0.0.0/0" : "::/0";
  const text = `setdefault ${direction} block`;
  return {
    family,
    source: everyone,
    destination: everyone,
    direction,
    priority: LAST,
    conditional: false,
    plain: false,
    text,
  };
}

/** Decodes the answer to XFRM_MSG_GETDEFAULT: in which directions what no policy matches is thrown away. */
export function decodeXfrmDefaults(message: Message): Decoded<XfrmPolicy[]> {
  if (message.size < DEFAULTS.length) return "malformed";
  const blocked = DEFAULTS.filter((_, at) => message.u8(at) === DEFAULT_BLOCK);
  return blocked.flatMap((direction) => [blockAll(direction, 4), blockAll(direction, 6)]);
}
