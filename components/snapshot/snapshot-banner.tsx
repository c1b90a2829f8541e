import { Archive } from "lucide-react";
import { useTranslations } from "use-intl";
import { useClient } from "../dashboard/client-context";
import { Button } from "../ui/button";

/** Over a snapshot: what it is of, from when, and the way back. */
export function SnapshotBanner() {
  const t = useTranslations("exports.snapshot");
  const { store, state } = useClient();
  const { opened, snapshot } = state;
  if (!opened || !snapshot) return null;
  const host = snapshot.topology.hosts[0]?.name ?? "";
  const title = t("banner", { host, time: new Date(snapshot.observedAt).toLocaleString("sv-SE") });
  return (
    <section
      aria-label={title}
      data-notice="snapshot"
      className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-sample-soft px-4 py-1.5 text-sample"
    >
      <Archive aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1 break-words">
        <b className="font-semibold">{title}</b> <bdi className="text-ink">{t("text", { file: opened.name })}</bdi>
      </p>
      <Button onClick={store.close}>{t("close")}</Button>
    </section>
  );
}
