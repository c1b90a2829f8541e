import {
  ArrowRightLeft,
  Box,
  Cable,
  DoorOpen,
  EthernetPort,
  Globe,
  type LucideIcon,
  Network,
  Split,
  SquareDashed,
} from "lucide-react";
import type { TopologyNode } from "@/lib/client/shapes";
import { cn } from "./cn";

type Kind = TopologyNode["kind"] | "veth";

/** Each kind has its own shape; the colours are those of the graph. */
const KINDS: Record<Kind, { icon: LucideIcon; name: string; className: string }> = {
  container: { icon: Box, name: "Container", className: "text-kind-container" },
  sandbox: { icon: SquareDashed, name: "Sandbox", className: "text-kind-sandbox" },
  interface: { icon: EthernetPort, name: "Interface", className: "text-kind-interface" },
  veth: { icon: Cable, name: "Veth", className: "text-kind-veth" },
  bridge: { icon: Split, name: "Bridge", className: "text-kind-bridge" },
  uplink: { icon: Globe, name: "Uplink", className: "text-kind-uplink" },
  network: { icon: Network, name: "Network", className: "text-kind-network" },
  port: { icon: DoorOpen, name: "Published port", className: "text-kind-port" },
  nat: { icon: ArrowRightLeft, name: "Address translation", className: "text-kind-nat" },
};

/** How a node is called and drawn outside the graph. */
export function kindOf(node: TopologyNode): Kind {
  return node.kind === "interface" && node.link.kind === "veth" ? "veth" : node.kind;
}

/** The kind in words. */
export const kindName = (kind: Kind) => KINDS[kind].name;

/** The sign of a kind; decoration beside its name. */
export function KindIcon({ kind, className }: { kind: Kind; className?: string }) {
  const { icon: Icon, className: colour } = KINDS[kind];
  return <Icon aria-hidden className={cn("size-4 shrink-0", colour, className)} />;
}
