import type { Link } from "@/lib/model/link";
import type { Netns } from "@/lib/model/netns";
import { joinParts, type NetnsPart, NO_PART } from "@/lib/probe/netns-part";

type Entries = ReadonlyMap<number, { readonly netns: Netns }>;
type Place = { readonly inode: number; readonly index: number };

/** Where a link's other end or lower device is, by the numbers of the namespace that it was read in. */
function otherEnd({ inode, nsids }: Netns, { link }: Link): Place | undefined {
  if (!link) return undefined;
  const there = link.nsid === undefined ? inode : nsids.find(({ nsid }) => nsid === link.nsid)?.netns;
  return there === undefined ? undefined : { inode: there, index: link.index };
}

/** Where links may be that speak of one that came, went or changed: its own other end, and those in its namespace that name its index. */
function* speakersOf(link: Link, home: Netns): Generator<Place> {
  const far = otherEnd(home, link);
  if (far) yield far;
  for (const near of home.links) {
    if (near.link?.nsid === undefined && near.link?.index === link.index)
      yield { inode: home.inode, index: near.index };
  }
}

/** The links of one list that are not the same object in the other. */
function others(list: readonly Link[], than: readonly Link[]): Link[] {
  if (list === than) return [];
  const same = new Set(than);
  return list.filter((link) => !same.has(link));
}

/**
 * What must be read besides what was hinted at: when one end of a veth moves to another namespace, the other end says so without any event,
 * as do a link's upper devices. A link that speaks of a changed one counts when it is still the one that was there before, and the other
 * does not speak of it.
 */
export function staleEnds(before: Entries, after: Entries): Map<number, NetnsPart> {
  const parts = new Map<number, NetnsPart>();
  const check = (place: Place, about: Place) => {
    const now = after.get(place.inode)?.netns;
    const link = now?.links.find(({ index }) => index === place.index);
    const was = before.get(place.inode)?.netns.links;
    if (!now || !link || !was?.includes(link)) return;
    const said = otherEnd(now, link);
    const there = after.get(about.inode)?.netns.links.some(({ index }) => index === about.index);
    if (there && said?.inode === about.inode && said.index === about.index) return;
    parts.set(place.inode, joinParts(parts.get(place.inode) ?? NO_PART, { ...NO_PART, links: new Set([place.index]) }));
  };
  for (const [inode, { netns }] of after) {
    const old = before.get(inode)?.netns;
    if (!old || old.links === netns.links) continue;
    for (const link of others(netns.links, old.links)) {
      if (link.kind === "veth") for (const place of speakersOf(link, netns)) check(place, { inode, index: link.index });
    }
    const left = new Set(netns.links.map(({ index }) => index));
    for (const link of others(old.links, netns.links)) {
      if (left.has(link.index)) continue;
      for (const place of [...speakersOf(link, old), ...speakersOf(link, netns)])
        check(place, { inode, index: link.index });
    }
  }
  return parts;
}
