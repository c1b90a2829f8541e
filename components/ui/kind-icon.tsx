import {
  ArrowRightLeft,
  Box,
  Cable,
  DoorOpen,
  EthernetPort,
  Globe,
  type LucideIcon,
  Network,
  Server,
  Split,
  SquareDashed,
} from "lucide-react";
import type { TopologyNode } from "@/lib/client/shapes";
import { cn } from "./cn";

/** What there are signs and names for (`ui.kinds` in the messages). */
export type Kind = TopologyNode["kind"] | "veth" | "host";

/** Each kind has its own shape; the colours are those of the graph. */
const KINDS: Record<Kind, { icon: LucideIcon; className: string }> = {
  host: { icon: Server, className: "text-kind-uplink" },
  container: { icon: Box, className: "text-kind-container" },
  sandbox: { icon: SquareDashed, className: "text-kind-sandbox" },
  interface: { icon: EthernetPort, className: "text-kind-interface" },
  veth: { icon: Cable, className: "text-kind-veth" },
  bridge: { icon: Split, className: "text-kind-bridge" },
  uplink: { icon: Globe, className: "text-kind-uplink" },
  network: { icon: Network, className: "text-kind-network" },
  port: { icon: DoorOpen, className: "text-kind-port" },
  nat: { icon: ArrowRightLeft, className: "text-kind-nat" },
};

/** How a node is called and drawn outside the graph. */
export function kindOf(node: TopologyNode): Kind {
  return node.kind === "interface" && node.link.kind === "veth" ? "veth" : node.kind;
}

/** The sign of a kind; decoration beside its name. */
export function KindIcon({ kind, className = "size-4" }: { kind: Kind; className?: string | undefined }) {
  const { icon: Icon, className: colour } = KINDS[kind];
  return <Icon aria-hidden className={cn("shrink-0", colour, className)} />;
}
