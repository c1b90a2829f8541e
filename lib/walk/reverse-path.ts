import type { Link } from "@/lib/model/link";
import { isMulticast } from "@/lib/net/ip";
import { Choices } from "./choices";
import { lookUpRoute } from "./fib";
import type { Tri } from "./match-value";
import { type Packet, senderOf } from "./packet";
import type { Space } from "./space";

/** `strict`: by the link that the packet came in by; `marked`: by the packet's mark. */
type Asked = { readonly strict: boolean; readonly marked: boolean };

/**
 * Whether a route leads back to where a packet before routing says that it comes from, as rules ask it (rpfilter_mt, nft_fib4_eval, nft_fib6_eval). What
 * comes from this host itself has one.
 */
export function leadsBack(space: Space, link: Link, packet: Packet, { strict, marked }: Asked): Tri {
  if (link.kind === "loopback") return true;
  const { family, destination, mark } = packet;
  const sender = senderOf(packet);
  const open = new Choices();
  const back = lookUpRoute(
    space,
    {
      family,
      destination: sender,
      ...(!isMulticast(destination) && { source: destination }),
      mark: marked ? mark : 0,
      inInterface: "lo",
      ...(sender.startsWith("fe80:") && { outInterface: link.name }),
    },
    open,
  );
  if (open.taken.length > 0) return "maybe";
  return back?.route.type === "unicast" && (!strict || back.hop?.index === link.index);
}
