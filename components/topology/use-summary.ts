import { useTranslations } from "use-intl";
import type { TopologyIndex } from "@/lib/client/topology-index";

/** The picture in a sentence, for those who do not see it; the list has the whole of it. */
export function useSummary({ topology: { hosts, nodes } }: TopologyIndex): string {
  const t = useTranslations("topology");
  const count = (kind: string) => nodes.filter((node) => node.kind === kind).length;
  return t("summary", {
    host: hosts[0]?.name ?? "",
    containers: count("container"),
    networks: count("network"),
    bridges: count("bridge"),
    ports: count("port"),
  });
}
