import { containerId } from "@/lib/model/ids";
import { type Findable, lastingRef, presentId } from "@/lib/model/lasting-ref";
import { parseWalkQuery, WALK_PARAMETERS, type WalkQuestion, walkQuery } from "@/lib/wire/walk";
import { readNested, withParameters } from "./address-bar";

/**
 * What is asked of the walk, as texts by the parameters of `GET /api/walk`; empty where nothing is said. It may be half of a question: a form
 * that is being filled.
 */
export type TraceDraft = { readonly [name in (typeof WALK_PARAMETERS)[number]]: string };

/** Nothing is said yet; tcp unless told otherwise. */
export const NO_DRAFT: TraceDraft = { from: "", to: "", proto: "tcp", port: "", family: "" };

const withEnds = (draft: TraceDraft, change: (text: string) => string): TraceDraft => ({
  ...draft,
  from: change(draft.from),
  to: change(draft.to),
});

/** The draft for a link, which goes on meaning the same when a container was made anew by its name. */
export const lastingDraft = (draft: TraceDraft, nodes: readonly Findable[]): TraceDraft =>
  withEnds(draft, (text) => lastingRef(text, nodes));

/** The draft of a link, by the ids that its names mean now. */
export const presentDraft = (draft: TraceDraft, nodes: readonly Findable[]): TraceDraft =>
  withEnds(draft, (text) => presentId(text, nodes));

const TRACE = "trace";

/** The query of `GET /api/walk` that a draft asks. */
export function draftQuery(draft: TraceDraft): URLSearchParams {
  return new URLSearchParams(WALK_PARAMETERS.flatMap((name) => (draft[name] === "" ? [] : [[name, draft[name]]])));
}

/** A question as a draft; `host` is the short id of the host that the containers are on. */
export function draftOf(question: WalkQuestion, host: string): TraceDraft {
  return { ...NO_DRAFT, ...Object.fromEntries(walkQuery(question, (id) => containerId(host, id))) };
}

/** The question that a draft asks; undefined while something is missing, or is wrong. */
export function questionOf(draft: TraceDraft): WalkQuestion | undefined {
  const parsed = parseWalkQuery(draftQuery(draft));
  return "question" in parsed ? parsed.question : undefined;
}

/** What a query string asks (`?trace=from%3Dhost%26to%3D...`: the query of the walk, encoded as one value); null for no trace. */
export const readTrace = (search: string): TraceDraft | null => readNested(search, TRACE, NO_DRAFT);

/** The query string that opens it; everything else in it stays. Empty text, or beginning with `?`. */
export const writeTrace = (search: string, draft: TraceDraft | null): string =>
  withParameters(search, { [TRACE]: draft ? draftQuery(draft).toString() : undefined });
