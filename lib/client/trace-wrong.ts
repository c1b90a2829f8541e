import { parsePort } from "@/lib/net/port";
import { referredName, type TraceEnd } from "./trace-ends";
import { questionOf, type TraceDraft } from "./trace-url";

/** Why what stands in a field cannot be asked: the key of the sentence, with the text of the field and the end that may be meant. */
export type WrongField =
  | { readonly key: "nobody"; readonly text: string }
  | { readonly key: "nearly"; readonly text: string; readonly name: string }
  | { readonly key: "target"; readonly text: string }
  | { readonly key: "port" };

export type WrongFields = { readonly [field in "from" | "to" | "port"]?: WrongField };

/** So many letters may be wrong in a name that is meant. */
const MOST_WRONG = 2;

/** How many letters have to be put in, left out, replaced, or swapped with the next (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (rows[i - 1]?.[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const best = Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(swapped ? Math.min(best, (rows[i - 2]?.[j - 2] ?? 0) + 1) : best);
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}

function nobody(said: string, ends: readonly TraceEnd[]): WrongField {
  const text = referredName(said) ?? said;
  const wanted = text.toLowerCase();
  const near = ends
    .map(({ label }) => ({ name: label, off: distance(wanted, label.toLowerCase()) }))
    .filter(({ name, off }) => off <= MOST_WRONG && off < name.length)
    .sort((a, b) => a.off - b.off)[0];
  return near ? { key: "nearly", text, name: near.name } : { key: "nobody", text };
}

/** What of a draft is said, and cannot be asked; what is not said yet is not wrong. `sources`: where a packet can come from. */
export function wrongFields(draft: TraceDraft, sources: readonly TraceEnd[]): WrongFields {
  const { from, to, port, proto } = draft;
  const asks = (change: Partial<TraceDraft>) =>
    questionOf({ from: "host", to: "host", proto: "tcp", port: "80", family: "", ...change }) !== undefined;
  const wrongFrom = from !== "" && !asks({ from });
  const wrongTo = to !== "" && !asks({ to });
  return {
    ...(wrongFrom && { from: nobody(from, sources) }),
    ...(wrongTo && {
      to: referredName(to) !== undefined ? nobody(to, sources) : ({ key: "target", text: to } as const),
    }),
    ...(proto !== "icmp" && port !== "" && parsePort(port) === undefined && { port: { key: "port" } as const }),
  };
}
