import type { CardKind } from "./shapes";

/** One line of the legend. `kind` is a key of `Palette.kinds`, or `paused`, `stopped` for the states. */
export type LegendEntry = {
  readonly kind: CardKind | "paused" | "stopped";
  readonly label: string;
  readonly hint: string;
};

/** What the signs of the picture mean, in the order of the picture from left to right. */
export const LEGEND: readonly LegendEntry[] = [
  { kind: "port", label: "Published port", hint: "host address and port → port in the container" },
  { kind: "container", label: "Container", hint: "its sandbox, with the interfaces in it" },
  { kind: "interface", label: "Interface", hint: "in a container's sandbox, with its addresses" },
  { kind: "veth", label: "veth", hint: "the host's end of a veth pair" },
  { kind: "bridge", label: "Bridge", hint: "a Linux bridge, with the network it realises and its address" },
  { kind: "network", label: "Network", hint: "a network without a bridge of the host: macvlan, ipvlan, overlay" },
  { kind: "reference", label: "Reference", hint: "stands for a card elsewhere; select it to see the way there" },
  { kind: "nat", label: "NAT", hint: "address translation of a namespace" },
  { kind: "uplink", label: "Uplink", hint: "a link that carries a default route" },
  { kind: "namespace", label: "Namespace", hint: "a network namespace: the host's, a hidden one, or a foreign one" },
  { kind: "paused", label: "Paused", hint: "double frame and a badge" },
  { kind: "stopped", label: "Stopped", hint: "dashed frame and a badge" },
];
