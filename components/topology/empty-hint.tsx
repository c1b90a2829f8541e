import { useTranslations } from "use-intl";
import { CopyLine } from "../ui/copy-line";

/** Over a host without containers: what to do to see something. */
export function EmptyHint({ program }: { program: string }) {
  const t = useTranslations("topology.empty");
  return (
    <section
      aria-label={t("name")}
      className="absolute inset-x-0 bottom-16 mx-auto w-[26rem] max-w-[calc(100%-2rem)] space-y-2 rounded-lg border border-line bg-panel p-4 shadow-sm"
    >
      <h2 className="font-semibold">{t("title")}</h2>
      <p className="text-quiet">{t("text")}</p>
      <CopyLine>{`${program} run -d --rm --name hello -p 8080:80 nginx:alpine`}</CopyLine>
    </section>
  );
}
