"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { ArrowRightLeft, Box, Globe, Hash, type LucideIcon, Server, Tag } from "lucide-react";
import { useId } from "react";

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
};

/** A field for text with offers below it, which need not be taken. */
export function EndField({ label, text, onText, offers, placeholder, disabled = false, numeric = false }: Props) {
  const id = useId();
  return (
    <Autocomplete.Root
      items={[...offers]}
      value={text}
      onValueChange={onText}
      filter={fits}
      itemToStringValue={(offer: Offer) => offer.label}
      limit={MOST}
      openOnInputClick
      disabled={disabled}
    >
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="mb-0.5 block text-xs text-quiet">
          {label}
        </label>
        <Autocomplete.Input
          id={id}
          placeholder={placeholder}
          spellCheck={false}
          autoComplete="off"
          inputMode={numeric ? "numeric" : "text"}
          className="h-8 w-full min-w-0 rounded-md border border-line-strong bg-panel px-2 placeholder:text-quiet disabled:border-line disabled:bg-raised"
        />
      </div>
      <Autocomplete.Portal>
        <Autocomplete.Positioner sideOffset={4} align="start" className="z-50 outline-hidden">
          <Autocomplete.Popup className="min-w-[var(--anchor-width)] max-w-[min(26rem,var(--available-width))] rounded-lg border border-line bg-panel shadow-lg data-empty:hidden">
            <Autocomplete.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1 outline-hidden data-empty:p-0">
              {(offer: Offer) => {
                const Sign = SIGNS[offer.kind];
                return (
                  <Autocomplete.Item
                    key={`${offer.kind} ${offer.label}`}
                    value={offer}
                    className="flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 outline-hidden data-highlighted:bg-accent-soft data-highlighted:text-accent"
                  >
                    <Sign aria-hidden className="size-3.5 shrink-0 text-quiet" />
                    <bdi className="min-w-0 truncate font-medium">{offer.label}</bdi>
                    <bdi className="ml-auto min-w-0 truncate text-xs text-quiet">{offer.note}</bdi>
                  </Autocomplete.Item>
                );
              }}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}
