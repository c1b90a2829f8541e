import { useTranslations } from "use-intl";
import { type Disposition, LETTERS } from "@/lib/wire/matrix";
import { cn } from "../ui/cn";
import { CELL_LOOKS } from "./looks";

const isDisposition = (text: string): text is Disposition => Object.hasOwn(LETTERS, text);

/** What the letters mean. */
export function MatrixLegend() {
  const t = useTranslations("matrix");
  const words = useTranslations("trace.disposition");
  return (
    <ul
      aria-label={t("legend")}
      // A row of it is scrolled where the screen is narrow, by keyboard, too.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the focus.
      tabIndex={0}
      className="flex gap-x-3 gap-y-1 overflow-x-auto border-b border-line px-3 py-1.5 text-xs text-quiet md:flex-wrap"
    >
      {Object.keys(LETTERS)
        .filter(isDisposition)
        .map((disposition) => (
          <li key={disposition} className="flex shrink-0 items-center gap-1.5">
            <span
              className={cn(
                "grid size-5 place-items-center rounded-sm font-mono font-semibold",
                CELL_LOOKS[disposition],
              )}
            >
              {LETTERS[disposition]}
            </span>
            {words(disposition)}
          </li>
        ))}
      <li className="flex shrink-0 items-center gap-1.5">
        <span aria-hidden className="relative size-5 rounded-sm bg-raised text-ink">
          <span className="absolute top-0 right-0 border-t-6 border-l-6 border-t-current border-l-transparent" />
        </span>
        {t("mixed")}
      </li>
      <li className="flex shrink-0 items-center gap-1.5">
        <span className="grid size-5 place-items-center rounded-sm bg-raised font-mono">·</span>
        {t("nothing")}
      </li>
    </ul>
  );
}
