import { useTranslations } from "use-intl";
import type { Status } from "@/lib/client/words";

const ROWS = ["a", "b", "c"];

function Row() {
  return (
    <div className="flex items-center">
      <div className="h-6 w-20 rounded bg-line" />
      <div className="h-px w-8 bg-line-strong" />
      <div className="h-14 w-36 rounded-lg border border-line bg-panel" />
      <div className="h-px w-8 bg-line-strong" />
      <div className="h-6 w-20 rounded bg-line" />
      <div className="h-px w-8 bg-line-strong" />
    </div>
  );
}

/** The shape of what is coming: ports, containers, veths, a bridge. */
export function FirstLoad({ status }: { status: Status }) {
  const t = useTranslations("topology.firstLoad");
  const failed = status.since !== "";
  return (
    <div className="absolute inset-0 grid place-items-center overflow-hidden p-6">
      <div className="space-y-6">
        <div aria-hidden className={failed ? "flex items-center opacity-40" : "flex animate-pulse items-center"}>
          <div className="space-y-4">
            {ROWS.map((row) => (
              <Row key={row} />
            ))}
          </div>
          <div className="h-52 w-32 rounded-lg border border-line bg-panel" />
        </div>
        <div role="status" className="text-center">
          <p className="font-medium">{t(failed ? "failedTitle" : "title")}</p>
          <p className="text-quiet">{t(failed ? "failedText" : "text")}</p>
        </div>
      </div>
    </div>
  );
}
