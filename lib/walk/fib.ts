import type { NextHop, Route } from "@/lib/model/route";
import type { RoutingRule } from "@/lib/model/rule";
import { textContains } from "@/lib/net/cidr";
import { parseIp } from "@/lib/net/ip";
import type { Choices } from "./choices";
import type { FibRoute } from "./fib-tables";
import type { Space } from "./space";

/** What a route is looked up by. */
export type FibKey = {
  readonly family: 4 | 6;
  readonly destination: string;
  /** Absent while a sender has not chosen one. */
  readonly source?: string;
  readonly mark: number;
  /** The link that the packet came in by; `lo` for the host's own (ip-rule(8)). */
  readonly inInterface: string;
  /** Only routes by this link count. */
  readonly outInterface?: string;
};

/** The route that a packet takes and its way out; undefined when there is none at all. */
export type FibResult = { readonly route: Route; readonly hop: NextHop | undefined };

const within = (prefix: string | undefined, address: string | undefined) =>
  prefix === undefined || (address !== undefined && textContains(prefix, address));

/** Whether a rule's conditions hold (fib_rule_match, net/core/fib_rules.c). One without source chosen matches `from all` only. */
function matches(rule: RoutingRule, key: FibKey): boolean {
  const { mark, inInterface, outInterface } = rule;
  const holds =
    within(rule.from, key.source ?? (key.family === 4 ? "0.0.0.0" : "::")) &&
    within(rule.to, key.destination) &&
    (inInterface === undefined || inInterface === key.inInterface) &&
    (outInterface === undefined || outInterface === key.outInterface) &&
    (mark === undefined || ((key.mark ^ mark.value) & mark.mask) === 0);
  return holds !== rule.not;
}

const usable = (hop: NextHop) => !hop.flags?.some((flag) => flag === "dead" || flag === "unresolved");

function fits({ route }: FibRoute, key: FibKey, out: number | undefined): boolean {
  // A connection's first packet has none, unless its program asks for one.
  if (route.tos) return false;
  if (route.from !== undefined && !within(route.from, key.source)) return false;
  if (route.nextHops.length > 0 && !route.nextHops.some(usable)) return false;
  return out === undefined || route.nextHops.some(({ index }) => index === out);
}

/** Of routes that are equally good (IPv6 lists each way as a route), and of the ways of one, the kernel picks by a hash. */
function pick(found: readonly FibRoute[], choices: Choices): FibResult {
  const [best] = found;
  const equal = found.filter(({ prefix, route }) => prefix === best?.prefix && route.metric === best.route.metric);
  const ways = equal.flatMap(({ route }): FibResult[] => {
    const hops = route.nextHops.filter(usable);
    return hops.length > 0 ? hops.map((hop) => ({ route, hop })) : [{ route, hop: undefined }];
  });
  const different = ways.filter(
    ({ hop }, i) => ways.findIndex((one) => one.hop?.index === hop?.index && one.hop?.gateway === hop?.gateway) === i,
  );
  const [only] = different;
  if (!only) throw new Error("a route without a way");
  if (different.length === 1) return only;
  const values = { destination: only.route.destination, ways: String(different.length) };
  return different[choices.take(different.length, { key: "multipath", values })] ?? only;
}

function inTable(space: Space, table: number, key: FibKey, choices: Choices): FibResult | undefined {
  const ip = parseIp(key.destination);
  if (!ip) return undefined;
  const out = space.netns.links.find(({ name }) => name === key.outInterface)?.index;
  const found = space.fib.matching(table, ip).filter((one) => fits(one, key, out));
  return found.length > 0 ? pick(found, choices) : undefined;
}

const prefixOf = ({ destination }: Route) => (destination === "default" ? 0 : Number(destination.split("/")[1]));

/**
 * The route for a packet: policy rules in order, in each table the longest prefix (ip-rule(8), fib_table_lookup). A rule with conditions that
 * are not modelled may match or not. `throw` goes on with the next rule, and so does a table without a route.
 */
export function lookUpRoute(space: Space, key: FibKey, choices: Choices): FibResult | undefined {
  for (const rule of space.fib.rules(key.family)) {
    if (!matches(rule, key)) continue;
    const values = { priority: String(rule.priority) };
    if (rule.unknown.length > 0 && !choices.whether({ key: "unmodelled-routing-rule", values })) continue;
    if (rule.action === "nop") continue;
    if (rule.action !== "lookup") return { route: refusal(rule), hop: undefined };
    const found = inTable(space, rule.table ?? 254, key, choices);
    if (!found || found.route.type === "throw") continue;
    const { suppressPrefixLength: suppressed } = rule;
    if (suppressed !== undefined && prefixOf(found.route) <= suppressed) continue;
    return found;
  }
  return undefined;
}

/** What a rule of type blackhole, unreachable or prohibit is as a route. */
function refusal({ family, action, priority }: RoutingRule): Route {
  return {
    family,
    type: action,
    destination: "default",
    table: 0,
    protocol: "unspec",
    scope: "global",
    metric: priority,
    nextHops: [],
  };
}
