import type { Link } from "@/lib/model/link";
import type { Packet } from "./packet";
import type { Crossing } from "./segment";
import type { Place, Space } from "./space";
import type { Outcome, Walker } from "./walker";

/** Where a packet is on its way: what is done with it next. */
export type Motion =
  /** It comes to the IP layer by a link; `port` is the bridge port that it came in by before. */
  | { readonly at: "receive"; readonly place: Place; readonly packet: Packet; readonly port?: Link }
  /** The rules before routing are behind it. */
  | { readonly at: "route"; readonly place: Place; readonly packet: Packet; readonly port?: Link }
  /** Routed: it goes out by a link to a next hop. */
  | {
      readonly at: "transmit";
      readonly space: Space;
      readonly out: Link;
      readonly nextHop: string;
      readonly packet: Packet;
    }
  /** Below IP: the way that is left, and where it leads: to the IP layer behind a link, or out of the host by it. */
  | {
      readonly at: "cross";
      readonly path: readonly Crossing[];
      readonly to: Place;
      readonly leaves: boolean;
      readonly packet: Packet;
    }
  | { readonly at: "ended"; readonly outcome: Outcome };

export const end = (outcome: Outcome): Motion => ({ at: "ended", outcome });

/** What happens at one place: the next motion. */
export type Mover<At extends Motion["at"]> = (walker: Walker, motion: Extract<Motion, { at: At }>) => Motion;
