import type { FirewallSet, SetElement } from "@/lib/model/firewall";
import type { MatchField } from "@/lib/model/firewall-match";
import { lookUp } from "./look-up";
import { selectors } from "./nft-selector";
import { elementVerdict } from "./nft-statement";
import { setKey } from "./nft-values";
import { keyed, listed, members, type NftSet } from "./parse-nft-json";
import { type Format, renderElement, renderExpression } from "./render-nft";

/** A field whose values are written as those of a data type (nft(8), "Data types"); any field of that kind would do. */
const TYPES: Readonly<Record<string, MatchField>> = {
  ipv4_addr: "source",
  ipv6_addr: "source",
  inet_service: "source-port",
  inet_proto: "protocol",
  ifname: "in-interface",
  iface_index: "in-interface",
  mark: "mark",
  ct_state: "conntrack-state",
  ct_status: "conntrack-status",
  ct_dir: "conntrack-direction",
  icmp_type: "icmp-type",
  icmp_code: "icmp-code",
  icmpv6_type: "icmpv6-type",
  icmpv6_code: "icmpv6-code",
  tcp_flag: "tcp-flags",
  pkt_type: "packet-type",
  fib_addrtype: "destination-type",
  nf_proto: "family",
};

const FORMATS: Readonly<Record<string, Format>> = { ifname: "quoted", iface_index: "quoted", mark: "hex" };

/** The types of a key's parts: names, or the expressions of a `typeof`. */
function parts(type: unknown): unknown[] {
  const { typeof: expression } = members(type);
  if (expression === undefined) return listed(type);
  const { key, body } = keyed(expression);
  return key === "concat" ? listed(body) : [expression];
}

function fieldOf(part: unknown): MatchField | undefined {
  return typeof part === "string" ? lookUp(TYPES, part) : selectors(part)[0]?.field;
}

function formatOf(part: unknown): Format {
  if (typeof part === "string") return lookUp(FORMATS, part) ?? "plain";
  const field = selectors(part)[0]?.field;
  return field?.endsWith("-interface") ? "quoted" : field?.endsWith("mark") ? "hex" : "plain";
}

const typeText = (type: unknown) =>
  parts(type)
    .map((part) => (typeof part === "string" ? part : renderExpression(part)))
    .join(" . ");

/** A named set or map, with the elements that it had when it was read. */
export function toSet({ name, type, map, flags, elem }: NftSet): FirewallSet {
  const fields = parts(type).map(fieldOf);
  const formats = parts(type).map(formatOf);
  const known = fields.every((field) => field !== undefined) ? fields : undefined;
  const elements = elem.map((element): SetElement => {
    const [key, value] = map === undefined ? [element] : listed(element);
    const text = renderElement(element, formats, map !== undefined);
    return {
      text,
      key: known ? setKey(key, known) : [{ kind: "unknown", text }],
      ...(map === "verdict" && { verdict: elementVerdict(value) }),
    };
  });
  const types = map === undefined ? typeText(type) : `${typeText(type)} : ${typeText(map)}`;
  return { name, kind: map === undefined ? "set" : "map", type: types, flags, elements };
}
