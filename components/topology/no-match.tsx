import { SearchX } from "lucide-react";
import { useTranslations } from "use-intl";
import { useClient } from "../dashboard/client-context";
import { Button } from "../ui/button";

/** In place of a picture that only shows matches and has none: what was searched for, and the ways out. */
export function NoMatch() {
  const t = useTranslations("topology.noMatch");
  const { store, state } = useClient();
  return (
    <section
      aria-label={t("name")}
      className="pointer-events-none absolute inset-x-0 top-0 bottom-12 flex flex-col items-center justify-center gap-3 px-6 text-center"
    >
      <SearchX aria-hidden className="size-10 text-quiet" strokeWidth={1.5} />
      <h2 className="max-w-full text-base font-semibold">
        {t.rich("title", { query: () => <bdi className="break-words font-mono">{state.filter.slice(0, 80)}</bdi> })}
      </h2>
      <p className="max-w-md text-quiet">{t("text")}</p>
      <div className="pointer-events-auto flex flex-wrap justify-center gap-2">
        <Button onClick={() => store.filter(state.filter, false)}>{t("everything")}</Button>
        <Button onClick={() => store.filter("")}>{t("clear")}</Button>
      </div>
    </section>
  );
}
