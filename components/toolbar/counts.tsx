import type { Topology } from "@/lib/client/shapes";
import { cn } from "../ui/cn";

function Count({ value, one, many, title }: { value: number; one: string; many: string; title?: string }) {
  return (
    <span title={title} className="whitespace-nowrap">
      <b className="font-semibold tabular-nums text-ink">{value}</b> {value === 1 ? one : many}
    </span>
  );
}

/** How much there is. */
export function Counts({ topology, className }: { topology: Topology; className?: string }) {
  const { nodes } = topology;
  const containers = nodes.filter((node) => node.kind === "container");
  const running = containers.filter(({ container }) => container.state === "running").length;
  const of = (kind: string) => nodes.filter((node) => node.kind === kind).length;
  return (
    <div className={cn("flex gap-3 text-quiet", className)}>
      <Count value={containers.length} one="container" many="containers" title={`${running} running`} />
      <Count value={of("network")} one="network" many="networks" />
      <Count value={of("sandbox")} one="namespace" many="namespaces" />
    </div>
  );
}
