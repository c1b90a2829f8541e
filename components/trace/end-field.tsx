"use client";

import { ArrowRightLeft, Box, Globe, Hash, type LucideIcon, Server, Tag } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { cn } from "../ui/cn";

/** Something to choose: what stands in the field for it, and what it is beside that. */
export type Offer = { readonly label: string; readonly note: string; readonly kind: keyof typeof SIGNS };

const SIGNS = {
  container: Box,
  host: Server,
  outside: Globe,
  name: Tag,
  address: Hash,
  port: ArrowRightLeft,
} satisfies Record<string, LucideIcon>;

/** So many are offered; more letters find the others. */
const MOST = 50;

const fits = ({ label, note }: Offer, query: string) =>
  `${label} ${note}`.toLowerCase().includes(query.trim().toLowerCase());

type Props = {
  label: string;
  text: string;
  onText: (text: string) => void;
  offers: readonly Offer[];
  placeholder: string;
  disabled?: boolean;
  numeric?: boolean;
  /** Why what stands there cannot be taken; said below the form by `describedBy`. */
  describedBy?: string | undefined;
};

/** Which offers are shown, and which of them is pointed at: none at first, so that Enter sends the form off. */
function useOffers({ text, onText, offers }: Pick<Props, "text" | "onText" | "offers">) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(false);
  const [at, setAt] = useState(-1);
  const fitting = offers.filter((offer) => !typed || fits(offer, text)).slice(0, MOST);
  // What is typed in full needs no offer of itself.
  const said = typed && fitting.length === 1 && fitting[0]?.label === text.trim();
  const shown = open && !said ? fitting : [];
  const show = (on: boolean) => {
    setOpen(on);
    setTyped(false);
    setAt(-1);
  };
  const take = (offer: Offer) => {
    onText(offer.label);
    show(false);
  };
  const type = (next: string) => {
    onText(next);
    setOpen(true);
    setTyped(true);
    setAt(-1);
  };
  const step = (by: 1 | -1) => {
    if (!open) show(true);
    else if (shown.length > 0) setAt(at < 0 && by < 0 ? shown.length - 1 : (at + by + shown.length) % shown.length);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const current = shown[at];
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Enter" && current) take(current);
    else if (event.key === "Escape") {
      // The offers first, then the field; the trace stays.
      if (shown.length > 0) show(false);
      else event.currentTarget.blur();
    } else return;
    event.preventDefault();
  };
  return { shown, at, setAt, show, take, type, onKeyDown };
}

/** A field for text with offers below it, which need not be taken (WAI-ARIA combobox with a listbox). */
export function EndField({
  label,
  text,
  onText,
  offers,
  placeholder,
  disabled = false,
  numeric = false,
  describedBy,
}: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { shown, at, setAt, show, take, type, onKeyDown } = useOffers({ text, onText, offers });
  useEffect(() => {
    list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const open = shown.length > 0;
  return (
    <div className="relative min-w-0 flex-1">
      <label htmlFor={id} className="mb-0.5 block text-xs text-quiet">
        {label}
      </label>
      <input
        id={id}
        type="text"
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-invalid={describedBy !== undefined}
        aria-describedby={describedBy}
        aria-activedescendant={at >= 0 && open ? `${id}-${at}` : undefined}
        value={text}
        onChange={({ target }) => type(target.value)}
        onClick={() => show(true)}
        onBlur={() => show(false)}
        onKeyDown={onKeyDown}
        placeholder={placeholder}
        disabled={disabled}
        spellCheck={false}
        autoComplete="off"
        inputMode={numeric ? "numeric" : "text"}
        className="h-8 w-full min-w-0 rounded-md border border-line-strong bg-panel px-2 placeholder:text-quiet disabled:border-line disabled:bg-raised aria-invalid:border-bad"
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        tabIndex={-1}
        hidden={!open}
        className={cn(
          "absolute left-0 top-full z-30 mt-1 max-h-72 min-w-full overflow-y-auto rounded-lg border border-line bg-panel p-1 shadow-lg",
          numeric ? "w-48" : "w-full",
          !open && "hidden",
        )}
      >
        {shown.map((offer, i) => {
          const Sign = SIGNS[offer.kind];
          return (
            <div
              key={`${offer.kind} ${offer.label}`}
              id={`${id}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === at}
              data-at={i}
              onPointerMove={() => setAt(i)}
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(offer)}
              onKeyDown={undefined}
              className={cn(
                "flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5",
                i === at && "bg-accent-soft text-accent",
              )}
            >
              <Sign aria-hidden className="size-3.5 shrink-0 text-quiet" />
              <bdi className="min-w-0 truncate font-medium">{offer.label}</bdi>
              <bdi className="ml-auto min-w-0 truncate text-xs text-quiet">{offer.note}</bdi>
            </div>
          );
        })}
      </div>
    </div>
  );
}
