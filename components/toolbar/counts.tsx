import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Topology } from "@/lib/client/shapes";
import { cn } from "../ui/cn";

const STRONG = {
  b: (text: ReactNode) => <b className="font-semibold tabular-nums text-ink">{text}</b>,
};

/** How much there is. */
export function Counts({ topology, className }: { topology: Topology; className?: string }) {
  const t = useTranslations("toolbar.counts");
  const { nodes } = topology;
  const containers = nodes.filter((node) => node.kind === "container");
  const running = containers.filter(({ container }) => container.state === "running").length;
  const of = (kind: string) => nodes.filter((node) => node.kind === kind).length;
  return (
    <div className={cn("flex gap-3 whitespace-nowrap text-quiet", className)}>
      <span title={t("running", { count: running })}>
        {t.rich("containers", { ...STRONG, count: containers.length })}
      </span>
      <span>{t.rich("networks", { ...STRONG, count: of("network") })}</span>
      <span>{t.rich("namespaces", { ...STRONG, count: of("sandbox") })}</span>
    </div>
  );
}
