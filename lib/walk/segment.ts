import type { Address } from "@/lib/model/address";
import type { Link } from "@/lib/model/link";
import type { Place, Space } from "./space";

/** A step below IP: through a pair of ends, or through a bridge, by its ports. Without `in` the host itself sends into it. */
export type Crossing =
  | { readonly kind: "pair"; readonly from: Place; readonly to: Place }
  | { readonly kind: "bridge"; readonly space: Space; readonly bridge: Link; readonly in?: Link; readonly out?: Link };

/** A link by which a frame comes to the IP layer of a namespace, and the way there. */
export type Endpoint = { readonly place: Place; readonly path: readonly Crossing[] };

/** Why a frame gets no further: `master` is one that is no bridge, `kind` that of a link that is not modelled. */
export type DeadEnd = "down" | "dummy" | "loopback" | "port-state" | "isolated" | "master" | "kind";

/** An endpoint with one of its namespace's addresses. */
type Addressed = { readonly endpoint: Endpoint; readonly address: Address };

const owns = ({ endpoint, address }: Addressed) => address.index === endpoint.place.link.index;
const answers = (one: Addressed) => one.address.scope !== "host" && (one.address.family === 4 || owns(one));

/** Everything that a link can reach without a router. */
export class Segment {
  #byAddress: ReadonlyMap<string, readonly Addressed[]> | undefined;

  /** exits: links by which frames leave what this host sees. ends: links that lead nowhere, and why. */
  constructor(
    readonly endpoints: readonly Endpoint[],
    readonly exits: readonly Endpoint[],
    readonly ends: readonly { readonly place: Place; readonly why: DeadEnd }[],
  ) {}

  /** The endpoints whose link has an address. */
  owning(address: string): readonly Endpoint[] {
    return this.#where(address, owns);
  }

  /**
   * The endpoints that say that an address is theirs: an IPv4 host does of any that it has, by whatever link it is asked (arp_ignore 0), an IPv6
   * host only of the link's own.
   */
  answering(address: string): readonly Endpoint[] {
    return this.#where(address, answers);
  }

  #where(address: string, holds: (one: Addressed) => boolean): readonly Endpoint[] {
    this.#byAddress ??= this.#index();
    const found = this.#byAddress.get(address) ?? [];
    return [...new Set(found.filter(holds).map(({ endpoint }) => endpoint))];
  }

  #index(): Map<string, Addressed[]> {
    const found = new Map<string, Addressed[]>();
    for (const endpoint of this.endpoints) {
      for (const address of endpoint.place.space.netns.addresses) {
        const one = { endpoint, address };
        if (!owns(one) && !answers(one)) continue;
        const known = found.get(address.address);
        if (known) known.push(one);
        else found.set(address.address, [one]);
      }
    }
    return found;
  }
}
