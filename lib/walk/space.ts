import type { Address } from "@/lib/model/address";
import { linkId, sandboxId } from "@/lib/model/ids";
import type { Link } from "@/lib/model/link";
import type { Netns } from "@/lib/model/netns";
import { Fib } from "./fib-tables";

/** A link and the namespace it is in. */
export type Place = { readonly space: Space; readonly link: Link };

type Index = {
  readonly fib: Fib;
  readonly links: ReadonlyMap<number, Link>;
  readonly byMaster: ReadonlyMap<number, readonly Link[]>;
  readonly nsids: ReadonlyMap<number, number>;
};

const indexes = new WeakMap<Netns, Index>();

function index(netns: Netns): Index {
  const byMaster = new Map<number, Link[]>();
  for (const link of netns.links) {
    if (link.master === undefined) continue;
    const known = byMaster.get(link.master);
    if (known) known.push(link);
    else byMaster.set(link.master, [link]);
  }
  return {
    fib: new Fib(netns),
    links: new Map(netns.links.map((link) => [link.index, link])),
    byMaster,
    nsids: new Map(netns.nsids.map(({ nsid, netns: inode }) => [nsid, inode])),
  };
}

/** One namespace, indexed for walking. */
export class Space {
  readonly inode: number;
  readonly id: string;
  #index: Index | undefined;

  constructor(
    private readonly host: string,
    readonly netns: Netns,
  ) {
    this.inode = netns.inode;
    this.id = sandboxId(host, netns.inode);
  }

  /** Made when first needed, and once for as long as the namespace was not read anew. */
  get #indexed(): Index {
    if (this.#index) return this.#index;
    this.#index = indexes.get(this.netns) ?? index(this.netns);
    indexes.set(this.netns, this.#index);
    return this.#index;
  }

  get fib(): Fib {
    return this.#indexed.fib;
  }
  link(at: number): Link | undefined {
    return this.#indexed.links.get(at);
  }
  linkId(link: Link): string {
    return linkId(this.host, this.inode, link.index);
  }
  /** The inode of the namespace that this one has a number for. */
  numbered(nsid: number): number | undefined {
    return this.#indexed.nsids.get(nsid);
  }
  /** The links that are enslaved to one. */
  ports(master: Link): readonly Link[] {
    return this.#indexed.byMaster.get(master.index) ?? [];
  }
  /** The addresses of a link; of all links when none is given. */
  addresses(family: 4 | 6, link?: Link): Address[] {
    return this.netns.addresses.filter(
      (one) => one.family === family && (link === undefined || one.index === link.index),
    );
  }
  get loopback(): Link | undefined {
    return this.netns.links.find(({ kind }) => kind === "loopback");
  }
}
