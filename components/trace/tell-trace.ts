import type { useTranslations } from "use-intl";
import type { TopologyIndex } from "@/lib/client/topology-index";
import { shownHops, traceMarks } from "@/lib/client/trace-marks";
import { traceSubject } from "@/lib/client/trace-subject";
import { traceHops } from "@/lib/client/trace-view";
import type { DrawnTrace } from "@/lib/graph/graph-view";
import type { Trace } from "@/lib/wire/walk";
import { LOOKS } from "./disposition";
import { valuesOf } from "./use-saying";

/** How a disposition is said of the two ends. */
const SUBJECT = {
  delivered: "reaches",
  refused: "refused",
  dropped: "cannot",
  rejected: "cannot",
  "no-route": "cannot",
  unreachable: "cannot",
  loop: "cannot",
  "leaves-host": "leaves",
  unknown: "unknown",
} as const;

type Say = ReturnType<typeof useTranslations<"trace">>;
type SayReason = ReturnType<typeof useTranslations<"walk.reason">>;

/** Who reaches whom, or does not, in a sentence or two. */
export function tellSubject(trace: Trace, index: TopologyIndex, t: Say): string {
  const { from, to, port, apart } = traceSubject(trace.question, index);
  const subject = SUBJECT[trace.disposition];
  const said = t(`subject.${subject}`, { from, to, port });
  return apart && subject === "cannot" ? `${said} ${t("subject.apart")}` : said;
}

/** A trace as a picture has it: its whole way, its hops by number, and the answer in a line. */
export function drawnTrace(trace: Trace, index: TopologyIndex, t: Say, sayReason: SayReason): DrawnTrace {
  const hops = traceHops(index, trace);
  const numbers = shownHops(hops, trace.decided);
  const word = t(`disposition.${trace.disposition}`);
  const { tone } = LOOKS[trace.disposition];
  const reason = sayReason(trace.reason.key, valuesOf(trace.reason));
  return {
    way: { hops: numbers.map((number) => hops[number - 1]?.lit ?? []) },
    marks: traceMarks(hops, numbers).map(({ id, numbers: own, decides }) => ({
      id,
      text: decides ? `${own.join(" ")} ${word}` : own.join(" "),
      ...(decides && { tone }),
    })),
    sentence: `${word}: ${tellSubject(trace, index, t)} ${reason}`,
  };
}
