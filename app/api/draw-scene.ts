import { serverTrace, serverWords } from "@/components/export/server-caption";
import { type Scene, wiringScene } from "@/lib/graph/export/scene";
import { Finder } from "@/lib/graph/finder";
import { layout } from "@/lib/graph/layout";
import type { GraphTheme } from "@/lib/graph/palette";
import { askWalk } from "@/lib/inquiry/ask-walk";
import { readWalkQuery } from "@/lib/inquiry/read-query";
import { sharedObservatory } from "@/lib/observatory/shared";
import type { Trace } from "@/lib/walk/trace";
import { problemResponse, refuseUnknownQuery, refuseUnknownValue } from "@/lib/wire/answers";
import type { Snapshot } from "@/lib/wire/protocol";
import { WALK_PARAMETERS } from "@/lib/wire/walk";

/** What is drawn, and of what. */
export type Asked = { readonly scene: Scene; readonly snapshot: Snapshot };

/** The trace that is asked for by `trace`, a query of the walk as one value; undefined for none. */
async function traceOf(request: Request): Promise<Trace | undefined | Response> {
  const text = new URL(request.url).searchParams.get("trace");
  if (text === null) return undefined;
  const walk = new URL(`/api/walk?${text}`, request.url);
  const refused = refuseUnknownQuery(new Request(walk), WALK_PARAMETERS);
  if (refused) return refused;
  const observatory = sharedObservatory();
  const parsed = readWalkQuery(walk.searchParams, observatory.observation);
  if ("wrong" in parsed) return problemResponse(400, "Bad query", `In trace: ${parsed.wrong}`);
  const trace = await askWalk(observatory, parsed.question);
  return trace ?? problemResponse(404, "Nothing observed", "Nothing was read of the host yet.");
}

/** The picture that a query asks for, with `more` parameters that are the route's own; or why not. */
export async function drawScene(
  request: Request,
  language: string | null,
  more: readonly string[] = [],
): Promise<Asked | Response> {
  const refused =
    refuseUnknownQuery(request, ["theme", "trace", ...more]) ?? refuseUnknownValue(request, "theme", ["light", "dark"]);
  if (refused) return refused;
  const query = new URL(request.url).searchParams;
  const trace = await traceOf(request);
  if (trace instanceof Response) return trace;
  const theme: GraphTheme = query.get("theme") === "dark" ? "dark" : "light";
  const snapshot = sharedObservatory().snapshot();
  const drawn = layout(snapshot, { words: serverWords(language) });
  if (!trace) return { scene: wiringScene(drawn, theme), snapshot };
  const finder = new Finder(drawn, snapshot, "wiring");
  return { scene: wiringScene(drawn, theme, finder, serverTrace(trace, snapshot, language)), snapshot };
}
