import type { Problem } from "@/lib/model/problem";
import type { Hint } from "@/lib/probe/probe";
import { changeOf } from "./change-of";
import { NETLINK_NETFILTER, NETLINK_ROUTE, RTM_DELNSID, RTM_NEWNSID } from "./constants";
import { decodeNsid } from "./decode-nsid";
import { NAMED_NETNS } from "./discover";
import { EventSocket } from "./event-socket";
import type { Message } from "./message";
import { nftFamilyOf } from "./nft-message";
import { errorCode } from "./system-error";
import { FolderWatch } from "./watch-folders";
import { WatchProblems } from "./watch-problems";

/**
 * RTNLGRP_LINK, IPV4_IFADDR, IPV4_ROUTE, IPV4_RULE, IPV6_IFADDR, IPV6_ROUTE, IPV6_RULE, NSID, NEXTHOP. RTNLGRP_NEIGH is not among them on
 * purpose: ordinary traffic makes and ages neighbours and FDB entries all the time, and traffic is no change of the wiring.
 */
const ROUTE_GROUPS = [1, 5, 7, 8, 9, 11, 19, 28, 32];
/** NFNLGRP_NFTABLES: rules of nft and of iptables over nf_tables. */
const NETFILTER_GROUPS = [7];

/** What {@link Watch} needs to know of the namespaces, as the last observation found them. */
export type KnownNetns = {
  readonly host: number | undefined;
  /** The host's number of a namespace -> its inode. */
  readonly inodes: ReadonlyMap<number, number>;
  readonly folders: readonly string[];
};

/** rcvbufBytes: the receive buffers of its sockets. lossToldMs: how long it is told of that changes were lost. */
export type WatchOptions = { readonly rcvbufBytes: number; readonly lossToldMs: number };

/**
 * Hears changes in all namespaces and tells which to read again, never what changed. The hints of one turn of the event loop
 * come once each. Nothing is kept open inside a sandbox: all sockets live in the host's namespace.
 */
export class Watch {
  readonly #problems: WatchProblems;
  readonly #sockets: EventSocket[] = [];
  readonly #folders: FolderWatch;
  #known: KnownNetns;
  #inodes: Map<number, number>;
  /** Numbers that led to an observation which did not find them: they are not asked about again until they change. */
  readonly #unknown = new Set<number>();
  readonly #pending = new Map<string, Hint>();

  constructor(
    known: KnownNetns,
    nsfs: number,
    { rcvbufBytes, lossToldMs }: WatchOptions,
    readonly onHint: (hint: Hint) => void,
  ) {
    this.#known = known;
    this.#problems = new WatchProblems(lossToldMs, () => {
      this.#namespaces(); // the cheapest reading: the problems are part of each
      this.#flush();
    });
    this.#inodes = new Map(known.inodes);
    this.#listen("links, addresses and routes", NETLINK_ROUTE, ROUTE_GROUPS, rcvbufBytes, "netns");
    this.#listen("netfilter rules", NETLINK_NETFILTER, NETFILTER_GROUPS, rcvbufBytes, "netfilter");
    this.#folders = new FolderWatch(nsfs, () => {
      this.#namespaces();
      this.#flush();
    });
    this.#folders.add([NAMED_NETNS, ...known.folders]);
  }

  /** Takes over what an observation found. */
  update(known: KnownNetns): void {
    this.#known = known;
    this.#inodes = new Map(known.inodes);
    for (const nsid of known.inodes.keys()) this.#unknown.delete(nsid);
    this.#folders.add([NAMED_NETNS, ...known.folders]);
  }

  #listen(what: string, protocol: number, groups: number[], bufferBytes: number, scope: "netns" | "netfilter"): void {
    try {
      const socket = new EventSocket(protocol, groups, bufferBytes, {
        message: (message, nsid) => this.#hear(scope, message, nsid),
        overflow: () => this.#lose(what),
        flush: () => this.#flush(),
      });
      this.#sockets.push(socket);
      if (!socket.hearsAll)
        this.#problems.deaf(`Changes of ${what} are heard in the host's own network namespace only.`);
    } catch (error) {
      const code = errorCode(error);
      if (code === "") throw error;
      this.#problems.deaf(`Changes of ${what} are not heard (${code}).`);
    }
  }

  #lose(what: string): void {
    this.#problems.lose(what);
    this.#add({ scope: "all", reason: `more ${what} changed than could be heard` });
  }

  /** What is not heard, or was not, and why; empty when everything is. */
  get problems(): Problem[] {
    return this.#problems.list;
  }

  #hear(scope: "netns" | "netfilter", message: Message, nsid: number | undefined): void {
    if (scope === "netns" && (message.type === RTM_NEWNSID || message.type === RTM_DELNSID)) {
      if (nsid === undefined) this.#hearNumber(message);
      return; // how others number their neighbours is read with them
    }
    const inode = nsid === undefined ? this.#known.host : this.#inodes.get(nsid);
    if (inode !== undefined && scope === "netns") this.#add({ scope, inode, ...changeOf(message) });
    else if (inode !== undefined) this.#hearRules(inode, nftFamilyOf(message));
    else if (nsid !== undefined && !this.#unknown.has(nsid)) {
      this.#unknown.add(nsid);
      this.#namespaces();
    }
  }

  /** A transaction tells of each thing that it changed, and of its own end: that alone says that something unnamed changed. */
  #hearRules(inode: number, family: string | undefined): void {
    const named = [...this.#pending.values()].some((hint) => hint.scope === "netfilter" && hint.inode === inode);
    if (family !== undefined) this.#add({ scope: "netfilter", inode, family });
    else if (!named) this.#add({ scope: "netfilter", inode });
  }

  /** A number of the host was given or taken: a namespace came near, or ended. A number may be given again at once. */
  #hearNumber(message: Message): void {
    const decoded = decodeNsid(message);
    if (typeof decoded === "string") return;
    this.#unknown.delete(decoded.nsid);
    const known = this.#inodes.has(decoded.nsid);
    if (message.type === RTM_DELNSID) {
      this.#inodes.delete(decoded.nsid);
      this.#namespaces();
    } else if (!known) this.#namespaces(); // else it is our own registration that is heard
  }

  #add(hint: Hint): void {
    this.#pending.set(JSON.stringify(hint), hint);
  }

  #namespaces(): void {
    this.#add({ scope: "namespaces" });
  }

  #flush(): void {
    const hints = [...this.#pending.values()];
    this.#pending.clear();
    for (const hint of hints) this.onHint(hint);
  }

  close(): void {
    for (const socket of this.#sockets.splice(0)) socket.close();
    this.#folders.close();
    this.#problems.close();
  }
}
