import type { Link } from "@/lib/model/link";
import { canonicalIp, parseIp } from "@/lib/net/ip";
import { Undecided } from "./choices";
import { cross } from "./cross";
import { type HookName, passHook } from "./hook";
import type { Motion } from "./motion";
import type { Packet } from "./packet";
import type { Crossing, Endpoint } from "./segment";
import type { Place, Space } from "./space";
import type { Outcome, Walker } from "./walker";
import { demandUntransformed } from "./xfrm";

/** Who is sought by a link, and the way of the frames there; `to` is absent where they leave this host. */
export type Sought = { readonly address: string; readonly path: readonly Crossing[]; readonly to?: Place };

/** Where all who may have an address listen for being sought (RFC 4291, 2.7.1). */
function solicitedNode(address: string): string {
  const low = (parseIp(address)?.bits ?? 0n) & 0xffffffn;
  return canonicalIp(`ff02::1:ff${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`);
}

/** The address that a solicitation comes from: the packet's, where it is the link's own, else the link's link-local one (ndisc_solicit). */
function solicitor({ space, link }: Place, source: string): string {
  const own = space.addresses(6, link);
  const local = own.find(({ address }) => address.startsWith("fe80:"));
  return own.some(({ address }) => address === source) ? source : (local?.address ?? source);
}

/** Conntrack does not track neighbour discovery (nf_conntrack_icmpv6). */
const message = (role: "solicitation" | "advertisement", source: string, destination: string): Packet => ({
  ...{ protocol: "icmpv6", source, destination, family: 6, role, mark: 0, direction: "original", untracked: true },
});

/** Nobody hears whoever is kept from asking; but one who knows the address already needs not ask, and for how long is not known here. */
function blocked(outcome: Outcome, address: string): never {
  const { rule, values } = outcome.reason;
  const { chain = "" } = values;
  throw new Undecided({ key: "discovery-blocked", values: { address, chain }, ...(rule && { rule }) });
}

function through(
  walker: Walker,
  space: Space,
  hooks: readonly HookName[],
  links: { in?: Link; out?: Link },
  packet: Packet,
  address: string,
): void {
  demandUntransformed(walker, space, links.out ? "out" : "in", packet);
  for (const hook of hooks) {
    const passed = passHook(walker, { space, hook, ...links }, packet);
    if ("outcome" in passed) blocked(passed.outcome, address);
  }
}

/** The frame on its way; undefined where it went to others than the one who is sought. */
function carry(
  walker: Walker,
  path: readonly Crossing[],
  to: Place,
  packet: Packet,
  address: string,
): Extract<Motion, { at: "receive" }> | undefined {
  let motion: Motion = { at: "cross", path, to, leaves: false, packet };
  while (motion.at === "cross") motion = cross(walker, motion);
  if (motion.at === "ended") return blocked(motion.outcome, address);
  return motion.at === "receive" ? motion : undefined;
}

const acquaintance = ({ space, link }: Place, address: string) => `${space.inode} ${link.index} ${address}`;

/** Whether one at the end of a path hears that an address of its is sought, and its answer gets out of its namespace. */
function answer(walker: Walker, path: readonly Crossing[], to: Place, address: string, asker: string): void {
  const question = message("solicitation", asker, solicitedNode(address));
  const heard = carry(walker, path, to, question, address);
  const shown = heard?.port ? { ...question, port: heard.port } : question;
  through(walker, to.space, ["prerouting", "input"], { in: to.link }, shown, address);
  through(
    walker,
    to.space,
    ["output", "postrouting"],
    { out: to.link },
    message("advertisement", address, asker),
    address,
  );
  walker.acquainted.add(acquaintance(to, asker)); // a solicitation tells the asker's link address
}

const silenced = (walker: Walker): Walker => ({ ...walker, trail: walker.trail.silent() });

/**
 * IPv6 finds a neighbour by ICMPv6, which passes the rules like any packet (RFC 4861): a solicitation from the sender of a packet from `source`, an
 * advertisement back. Throws Undecided where a rule keeps one of them.
 */
export function discover(walker: Walker, from: Place, { address, path, to }: Sought, source: string): void {
  const { acquainted } = walker;
  if (acquainted.has(acquaintance(from, address)) || walker.world.isWritten(from, address)) return;
  const asker = solicitor(from, source);
  const silent = silenced(walker);
  const question = message("solicitation", asker, solicitedNode(address));
  through(silent, from.space, ["output", "postrouting"], { out: from.link }, question, address);
  if (to) answer(silent, path, to, address, asker);
  through(
    silent,
    from.space,
    ["prerouting", "input"],
    { in: from.link },
    message("advertisement", address, asker),
    address,
  );
  acquainted.add(acquaintance(from, address));
}

/** The same for a packet that comes in from outside: its destination is sought, or else the router behind the link, by any of its addresses. */
export function discoverFromOutside(walker: Walker, { place, path }: Endpoint, packet: Packet): void {
  const own = place.space.addresses(6, place.link).filter(({ address }) => !address.startsWith("fe80:"));
  const sought = own.find(({ address }) => address === packet.destination) ?? own[0];
  if (sought) answer(silenced(walker), path, place, sought.address, packet.source);
}
