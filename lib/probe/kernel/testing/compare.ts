import type { Link } from "@/lib/model/link";
import type { Netns } from "@/lib/model/netns";

const key = (item: object) => JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Order is the kernel's and says nothing; flags likewise. */
export const sorted = <T extends object>(items: readonly T[]) =>
  items
    .map((item) => ("flags" in item && Array.isArray(item.flags) ? { ...item, flags: [...item.flags].sort() } : item))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));

/** In the oracle's terms: `running` apart from the flags. */
export const comparable = (link: Link) => ({
  ...link,
  flags: link.flags.filter((word) => word !== "running"),
  running: link.flags.includes("running"),
});

/** A namespace without order, and without what traffic changes all the time and therefore no event tells of. */
export const wiring = ({ inode, links, addresses, routes, rules, nsids }: Netns) => ({
  inode,
  links: sorted(links),
  addresses: sorted(addresses),
  routes: sorted(routes),
  rules: sorted(rules),
  nsids: sorted(nsids),
});
