import { type ParsedId, parseId } from "@/lib/model/ids";
import type { Unanswered } from "@/lib/model/inspection";
import type { ApiProblem } from "./protocol";

/** Whether the probe runs the commands that it is asked for: PATCHBAY_COMMANDS, which the launcher has checked. */
export const runsCommands = (env: Readonly<Record<string, string | undefined>>) => env.PATCHBAY_COMMANDS !== "off";

/** An error answer as JSON, never a stack trace. */
export function problemResponse(status: number, title: string, detail: string): Response {
  const body: ApiProblem = { status, title, detail };
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}

/** A 400 when the query has a parameter that the route does not know, or one of them twice, naming it; undefined when all is well. */
export function refuseUnknownQuery(request: Request, known: readonly string[] = []): Response | undefined {
  const given = [...new URL(request.url).searchParams.keys()];
  const twice = given.find((name, i) => given.indexOf(name) < i);
  const unknown = given.find((name) => !known.includes(name));
  if (unknown === undefined) {
    return twice === undefined
      ? undefined
      : problemResponse(400, "Bad query", `The parameter \`${twice}\` is given twice.`);
  }
  const accepted = known.length > 0 ? `It takes: ${known.join(", ")}.` : "It takes none.";
  return problemResponse(
    400,
    "Bad query",
    `This route has no parameter ${JSON.stringify(unknown.slice(0, 80))}. ${accepted}`,
  );
}

/** A 400 when a parameter is given with another value than those; undefined when all is well. */
export function refuseUnknownValue(request: Request, name: string, known: readonly string[]): Response | undefined {
  const value = new URL(request.url).searchParams.get(name);
  if (value === null || known.includes(value)) return undefined;
  return problemResponse(400, "Bad query", `${name} is one of: ${known.join(", ")}.`);
}

/** A 400 when the text is not an id of that kind; undefined when it is one, of a thing that may or may not be there. */
export function refuseForeignId(id: string, kind: ParsedId["kind"]): Response | undefined {
  if (parseId(id)?.kind === kind) return undefined;
  return problemResponse(400, "Bad id", `This is not the id of a ${kind}: ${JSON.stringify(id.slice(0, 80))}.`);
}

const STATUS: Readonly<Record<Unanswered["reason"], number>> = {
  gone: 404,
  "not-recorded": 409,
  refused: 403,
  busy: 429,
  failed: 502,
};

/** Why a question to the probe has no answer, as a response. */
export function unansweredResponse({ reason, message }: Unanswered): Response {
  return problemResponse(STATUS[reason], "No answer", message);
}
