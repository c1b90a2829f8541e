import { type ReactNode, useId } from "react";
import type { Command } from "@/lib/client/commands";
import { Help } from "../concepts/help";
import type { Concept } from "../concepts/sources";
import { CommandLine } from "./command-line";

type Props = {
  title: string;
  /** One line for someone who meets the concept for the first time. */
  explain: string;
  /** What the section is about, to be explained to who asks. */
  about?: readonly Concept[];
  /** Show the same on a terminal. */
  commands?: readonly Command[];
  children: ReactNode;
};

/** One part of a panel: what it is, the facts, and how to see them without this page. */
export function Section({ title, explain, about = [], commands = [], children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="space-y-2 border-t border-line px-4 py-3">
      <div>
        <div className="flex items-center gap-1">
          <h3 id={id} className="font-semibold">
            {title}
          </h3>
          {about.length > 0 ? <Help title={title} about={about} /> : null}
        </div>
        <p className="text-xs leading-4 text-quiet">{explain}</p>
      </div>
      {children}
      {commands.length > 0 ? (
        <ul className="space-y-1">
          {commands.map((command) => (
            <CommandLine key={command.text} command={command} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** Said where a list has nothing in it. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="text-quiet">{children}</p>;
}
