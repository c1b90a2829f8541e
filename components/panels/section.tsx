"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useId } from "react";
import type { Command } from "@/lib/client/commands";
import { Help } from "../concepts/help";
import type { Concept } from "../concepts/sources";
import { cn } from "../ui/cn";
import { CommandLine } from "./command-line";
import { useFold } from "./use-fold";

type Props = {
  title: string;
  /** One line for someone who meets the concept for the first time. */
  explain: string;
  /** What the section is about, to be explained to who asks. */
  about?: readonly Concept[];
  /** Makes it foldable, under a name that is the same in every panel: `open` or `folded` until a person chooses. */
  fold?: { readonly key: string; readonly first: "open" | "folded" };
  /** What it comes to in a word or two, beside the title. */
  summary?: ReactNode;
  /** Show the same on a terminal. */
  commands?: readonly Command[];
  children: ReactNode;
};

function Title({ id, title, controls, folded, onClick }: HeadProps) {
  return (
    <h3 id={id} className="min-w-0 font-semibold">
      <button
        type="button"
        aria-expanded={!folded}
        aria-controls={controls}
        onClick={onClick}
        className="-ml-1.5 flex items-center gap-1 rounded pr-1 hover:bg-raised"
      >
        <ChevronRight aria-hidden className={cn("size-4 shrink-0 text-quiet", !folded && "rotate-90")} />
        {title}
      </button>
    </h3>
  );
}

type HeadProps = { id: string; title: string; controls: string; folded: boolean; onClick: () => void };

/** One part of a panel: what it is, the facts, and how to see them without this page. */
export function Section({ title, explain, about = [], fold, summary, commands = [], children }: Props) {
  const id = useId();
  const { folded, toggle } = useFold(fold?.key, fold?.first === "folded");
  const controls = `${id}-body`;
  return (
    <section aria-labelledby={id} className="border-t border-line px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-1">
        {fold ? (
          <Title id={id} title={title} controls={controls} folded={folded} onClick={toggle} />
        ) : (
          <h3 id={id} className="font-semibold">
            {title}
          </h3>
        )}
        {about.length > 0 ? <Help title={title} about={about} /> : null}
        {summary === undefined || summary === null ? null : (
          <span className="ml-auto min-w-0 truncate text-xs text-quiet">{summary}</span>
        )}
      </div>
      <div id={controls} hidden={folded} className={cn("space-y-2", folded && "hidden")}>
        <p className="text-xs leading-4 text-quiet">{explain}</p>
        {folded ? null : children}
        {commands.length > 0 && !folded ? (
          <ul className="space-y-1">
            {commands.map((command) => (
              <CommandLine key={command.text} command={command} />
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  );
}

/** Said where a list has nothing in it. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="text-quiet">{children}</p>;
}
