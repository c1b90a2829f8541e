import { useTranslations } from "use-intl";
import type { TopologyNode } from "@/lib/client/shapes";
import { isLink } from "@/lib/client/topology-index";
import { KindIcon, kindOf } from "../ui/kind-icon";
import type { Hover } from "./use-graph-view";

const OFFSET = 14;

function factsOf(node: TopologyNode): string {
  if (isLink(node)) return node.addresses.map(({ address, prefix }) => `${address}/${prefix}`).join(" ");
  if (node.kind === "container") return `${node.container.state}, ${node.container.image}`;
  if (node.kind === "network") return [node.network.driver, ...node.network.ipam.map(({ subnet }) => subnet)].join(" ");
  return "";
}

/** The whole name of what is under the pointer; decoration, the panel says it all. */
export function HoverCard({ hover: { x, y }, node }: { hover: Hover; node: TopologyNode | undefined }) {
  const t = useTranslations("ui");
  if (!node) return null;
  const facts = factsOf(node);
  const kind = kindOf(node);
  return (
    <div
      aria-hidden
      style={{ left: x + OFFSET, top: y + OFFSET }}
      className="pointer-events-none absolute z-10 flex max-w-72 items-start gap-2 rounded-md border border-line bg-panel px-2.5 py-1.5 shadow-md"
    >
      <KindIcon kind={kind} className="mt-0.5 size-4" />
      <div className="min-w-0">
        <p className="line-clamp-4 break-words font-medium">
          <bdi>{node.label}</bdi>
        </p>
        <p className="line-clamp-2 break-words text-xs text-quiet">
          {[t(`kinds.${kind}`), facts].filter(Boolean).join(" · ")}
        </p>
      </div>
    </div>
  );
}
