import { useLocale, useTranslations } from "use-intl";
import type { AddressCell, AddressPlan } from "@/lib/client/shapes";
import { countWords } from "@/lib/client/words";
import { StripCell } from "../../ui/strip-cell";

/** Each state has a form of its own beside its colour: filled, half filled, empty, and no frame at all. */
const LOOKS: Record<AddressCell["state"], string> = {
  used: "bg-accent border-accent",
  special: "border-line-strong bg-[linear-gradient(135deg,var(--line-strong)_50%,transparent_50%)]",
  free: "border-line-strong/50",
  outside: "border-transparent bg-line",
};

const STATES = ["used", "special", "free", "outside"] as const;

/** Which addresses of a subnet are used, as cells in a row; the same is said in words beside it. */
export function AddressStrip({ plan }: { plan: AddressPlan }) {
  const t = useTranslations("panels.network.addresses");
  const { cells, step, subnet, free, rest } = plan;
  const language = useLocale();
  const words = (count: string) => countWords(BigInt(count), language);
  const shown = STATES.filter((state) => cells.some((cell) => cell.state === state));
  const titleOf = ({ first, last, state, used }: AddressCell) =>
    first === last ? `${first} ${t(`states.${state}`)}` : t("cell", { first, last, used });
  return (
    <div>
      <div
        role="img"
        aria-label={t("strip", { subnet, free: words(free) })}
        className="grid grid-cols-[repeat(32,minmax(0,1fr))] gap-px"
      >
        {cells.map((cell) => (
          <StripCell key={cell.first} look={LOOKS[cell.state]} title={titleOf(cell)} />
        ))}
      </div>
      <ul className="mt-1 flex flex-wrap gap-x-3 text-xs/5 text-quiet">
        {shown.map((state) => (
          <li key={state} className="flex items-center gap-1">
            <span className="w-2.5">
              <StripCell look={LOOKS[state]} />
            </span>
            {t(`states.${state}`)}
          </li>
        ))}
        {step === "1" ? null : <li>{t("step", { count: words(step) })}</li>}
        {rest === "0" ? null : <li>{t("rest", { count: words(rest) })}</li>}
      </ul>
    </div>
  );
}
