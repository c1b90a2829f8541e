"use client";

import { Dialog } from "@base-ui/react/dialog";
import {
  type KeyboardEvent,
  type ReactNode,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { useTranslations } from "use-intl";
import { inOrder } from "@/lib/client/search/search";
import type { TopologyNode } from "@/lib/client/shapes";
import { useClient } from "../dashboard/client-context";
import { useFound } from "../search/use-found";
import { cn } from "../ui/cn";
import { KindIcon, kindOf } from "../ui/kind-icon";
import { FIELD, FRAME } from "./looks";
import { type Surroundings, useActions } from "./use-actions";
import { useTraces } from "./use-traces";

/** So many things are offered; more words find the others. */
const MOST = 30;

type Entry = {
  readonly id: string;
  readonly label: string;
  readonly sign: ReactNode;
  readonly note: string;
  run(): void;
};

/** What is called so first, then what begins so, then what has it in its name, then what is found by something else. */
function byHit(nodes: readonly TopologyNode[], wanted: string): TopologyNode[] {
  const hit = ({ label }: TopologyNode) => {
    const name = label.toLowerCase();
    return name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 3;
  };
  return nodes.toSorted((a, b) => hit(a) - hit(b));
}

/** Whether each of the words wanted is in the text. */
const isCalled = (text: string, wanted: string) => wanted.split(/\s+/).every((word) => text.includes(word));

/** A trace by its ends may name things after a word for it: `trace from web`. */
const SAID = /^\s*(?:trace(?:\s+(?:from|to))?|추적)\s+/i;

/** Things that the text finds as a query, traces from and to them, and commands whose name has the text in it; `waiting` while they are another text's. */
function useEntries(text: string, surroundings: Surroundings): { entries: Entry[]; waiting: boolean } {
  const kinds = useTranslations("ui.kinds");
  const { store, index } = useClient();
  const query = text.replace(SAID, "");
  const asked = useDeferredValue(query);
  const found = useFound(index.topology, asked);
  const ids = found.status === "found" ? found.ids : undefined;
  const wanted = query.trim().toLowerCase();
  const things = useMemo(() => {
    const order = ids ? inOrder(index.topology, ids) : [];
    return byHit(order, wanted).slice(0, MOST);
  }, [ids, index, wanted]);
  const actions = useActions(surroundings);
  const traces = useTraces(query, things);
  const typed = traces.some(({ id }) => id === "trace typed") || text !== query;
  const thing = (node: TopologyNode): Entry => {
    const kind = kindOf(node);
    const { id, label } = node;
    return { id, label, sign: <KindIcon kind={kind} />, note: kinds(kind), run: () => store.select(id) };
  };
  const entries = [
    ...(typed ? traces : []),
    ...things.map(thing),
    ...(typed ? [] : traces),
    ...actions
      .filter(({ label, also }) => isCalled(`${label} ${also}`.toLowerCase(), wanted))
      .map(({ id, label, icon: Icon, run }) => ({
        id,
        label,
        sign: <Icon aria-hidden className="size-4 shrink-0 text-quiet" />,
        note: "",
        run,
      })),
  ];
  return { entries, waiting: asked !== query || found.status === "waiting" };
}

type Props = Surroundings & {
  readonly text: string;
  /** Enter was pressed, perhaps before this was there: what stands first is to be done as soon as it is known. */
  readonly entered: boolean;
  readonly onEnter: (entered: boolean) => void;
  readonly onText: (text: string) => void;
  /** Its field has the focus. */
  readonly onReady: () => void;
  /** Where the focus goes afterwards. */
  readonly giveBack: () => HTMLElement | null;
  readonly onClose: () => void;
};

/** Everything that can be done or gone to, by typing (WAI-ARIA combobox with a listbox). */
export function Palette({ text, entered, onEnter, onText, onReady, giveBack, onClose, ...surroundings }: Props) {
  const t = useTranslations("palette");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  // A trace takes the focus; after all else it returns to where it came from.
  const goes = useRef(false);
  const id = useId();
  const { entries, waiting } = useEntries(text, surroundings);
  const current = Math.min(at, entries.length - 1);
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    goes.current = entry.id.startsWith("trace ");
    onClose();
    entry.run();
  };
  const enter = useEffectEvent(() => {
    onEnter(false);
    run(entries[current]);
  });
  const due = entered && !waiting;
  useEffect(() => {
    if (due) enter();
  }, [due]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) setAt((current + step + entries.length) % Math.max(1, entries.length));
    else if (event.key === "Enter") onEnter(true);
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    list.current?.querySelector(`[data-at="${current}"]`)?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-ink/25 dark:bg-canvas/60" />
        <Dialog.Popup finalFocus={() => (goes.current ? false : giveBack())} className={FRAME}>
          <Dialog.Title className="sr-only">{t("title")}</Dialog.Title>
          <input
            type="text"
            role="combobox"
            aria-expanded
            aria-controls={id}
            aria-label={t("results")}
            aria-autocomplete="list"
            aria-activedescendant={entries.length > 0 ? `${id}-${current}` : undefined}
            value={text}
            onChange={({ target }) => {
              onText(target.value);
              setAt(0);
            }}
            onFocus={({ target }) => {
              // Behind what was typed before it was there.
              target.setSelectionRange(text.length, text.length);
              onReady();
            }}
            onKeyDown={onKeyDown}
            placeholder={t("placeholder")}
            autoComplete="off"
            spellCheck={false}
            className={FIELD}
          />
          <div
            ref={list}
            id={id}
            role="listbox"
            aria-label={t("results")}
            tabIndex={-1}
            className="overflow-y-auto p-1.5 outline-none"
          >
            {entries.map((entry, i) => (
              <div
                key={entry.id}
                id={`${id}-${i}`}
                role="option"
                tabIndex={-1}
                aria-selected={i === current}
                data-at={i}
                onPointerMove={() => setAt(i)}
                onClick={() => run(entry)}
                onKeyDown={undefined}
                className={cn(
                  "flex cursor-pointer items-center gap-2.5 rounded-md px-3 py-2",
                  i === current && "bg-accent-soft text-accent",
                )}
              >
                {entry.sign}
                <bdi className="min-w-0 flex-1 truncate">{entry.label}</bdi>
                <span className="shrink-0 text-quiet">{entry.note}</span>
              </div>
            ))}
          </div>
          {entries.length === 0 ? (
            <p role="status" className="px-4 pb-4 text-quiet">
              {t("nothing")}
            </p>
          ) : null}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
