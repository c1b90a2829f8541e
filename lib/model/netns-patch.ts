import { z } from "zod";
import { Address } from "./address";
import { Link, LinkCounters } from "./link";
import { applyListEdits, type ListEdits, listEdits, listEditsOf } from "./list-edits";
import { NatRule } from "./nat-rule";
import { FdbEntry, Neighbor } from "./neighbor";
import { Netns, NetnsName, Nsid } from "./netns";
import { Route } from "./route";
import { RoutingRule } from "./rule";

/** All that is no list, or not one of those below: it is sent whole. */
const Rest = Netns.omit({
  ...{ names: true, nsids: true, links: true, counters: true, addresses: true },
  ...{ routes: true, rules: true, neighbors: true, fdb: true, nat: true },
});

/** What leads from one reading of a namespace to the next: the host's own has thousands of entries, of which few change at a time. */
export const NetnsPatch = z.object({
  rest: Rest,
  names: listEditsOf(NetnsName).optional(),
  nsids: listEditsOf(Nsid).optional(),
  links: listEditsOf(Link).optional(),
  counters: listEditsOf(LinkCounters).optional(),
  addresses: listEditsOf(Address).optional(),
  routes: listEditsOf(Route).optional(),
  rules: listEditsOf(RoutingRule).optional(),
  neighbors: listEditsOf(Neighbor).optional(),
  fdb: listEditsOf(FdbEntry).optional(),
  nat: listEditsOf(NatRule).optional(),
});
export type NetnsPatch = z.infer<typeof NetnsPatch>;

const edits = <T>(before: readonly T[], after: readonly T[]) =>
  before === after ? undefined : listEdits(before, after);
const edited = <T>(before: T[], by: ListEdits<T> | undefined) => (by ? applyListEdits(before, by) : before);

/** The patch from one reading of a namespace to a later one, by identity of the entries. */
export function netnsPatch(before: Netns, after: Netns): NetnsPatch {
  return {
    rest: Rest.parse(after),
    names: edits(before.names, after.names),
    nsids: edits(before.nsids, after.nsids),
    links: edits(before.links, after.links),
    counters: edits(before.counters, after.counters),
    addresses: edits(before.addresses, after.addresses),
    routes: edits(before.routes, after.routes),
    rules: edits(before.rules, after.rules),
    neighbors: edits(before.neighbors, after.neighbors),
    fdb: edits(before.fdb, after.fdb),
    nat: edits(before.nat, after.nat),
  };
}

/** Takes the step that a patch describes: entries that it does not name stay the same objects, lists that it does not name the same lists. */
export function applyNetnsPatch(before: Netns, patch: NetnsPatch): Netns {
  return {
    ...patch.rest,
    names: edited(before.names, patch.names),
    nsids: edited(before.nsids, patch.nsids),
    links: edited(before.links, patch.links),
    counters: edited(before.counters, patch.counters),
    addresses: edited(before.addresses, patch.addresses),
    routes: edited(before.routes, patch.routes),
    rules: edited(before.rules, patch.rules),
    neighbors: edited(before.neighbors, patch.neighbors),
    fdb: edited(before.fdb, patch.fdb),
    nat: edited(before.nat, patch.nat),
  };
}
