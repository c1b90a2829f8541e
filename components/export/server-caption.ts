import { createTranslator } from "use-intl/core";
import type { Topology } from "@/lib/client/shapes";
import { indexTopology } from "@/lib/client/topology-index";
import type { Caption } from "@/lib/graph/export/caption";
import type { DrawnTrace } from "@/lib/graph/export/scene";
import type { GraphWords } from "@/lib/graph/words";
import type { Snapshot } from "@/lib/wire/protocol";
import type { Trace } from "@/lib/wire/walk";
import { CATALOGUE } from "../messages/catalogue";
import { chooseLanguage } from "../messages/languages";
import { graphWords } from "../topology/graph-words";
import { drawnTrace } from "../trace/tell-trace";

/** An ISO 8601 time for people, still in UTC: a file is read where nobody knows the server's zone. */
const utc = (iso: string) => iso.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");

/** The words around a picture that the server draws, in the language that is asked for (Accept-Language). */
export function serverCaption({ hosts, observedAt, health }: Snapshot, acceptLanguage: string | null): Caption {
  const locale = chooseLanguage(undefined, acceptLanguage);
  const t = createTranslator({ locale, messages: CATALOGUE[locale] });
  const { state, since, kernelLive } = health;
  const stale = state === "engine-gone" || state === "probe-gone";
  const note =
    state === "sample"
      ? { note: t("exports.sample") }
      : stale
        ? {
            note: t(kernelLive ? "exports.staleEngine" : "exports.stale", {
              state: t(`toolbar.state.${state}`),
              time: utc(since),
            }),
          }
        : {};
  return {
    title: "Patchbay",
    host: hosts[0]?.name ?? "host",
    time: utc(observedAt),
    signName: (kind) => t(`topology.legend.${kind}.label`),
    ...note,
  };
}

/** What is said in such a picture, in the same language. */
export function serverWords(acceptLanguage: string | null): GraphWords {
  const locale = chooseLanguage(undefined, acceptLanguage);
  return graphWords(createTranslator({ locale, messages: CATALOGUE[locale], namespace: "graph" }));
}

/** A trace that is drawn into such a picture, in the same language. */
export function serverTrace(trace: Trace, topology: Topology, acceptLanguage: string | null): DrawnTrace {
  const locale = chooseLanguage(undefined, acceptLanguage);
  const messages = CATALOGUE[locale];
  return drawnTrace(
    trace,
    indexTopology(topology),
    createTranslator({ locale, messages, namespace: "trace" }),
    createTranslator({ locale, messages, namespace: "walk.reason" }),
  );
}
