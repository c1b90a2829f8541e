import { problemResponse, refuseUnknownQuery } from "@/lib/wire/answers";
import { MATRIX_PARAMETERS } from "@/lib/wire/matrix-parameters";
import { contentTypeOf, matrixText } from "@/lib/wire/matrix-text";
import { WALK_PARAMETERS } from "@/lib/wire/walk";
import { askMatrix } from "./ask-matrix";
import { askWalk } from "./ask-walk";
import type { Desk } from "./desk";
import { readMatrixQuery, readWalkQuery } from "./read-query";
import { textStream } from "./text-stream";

const nothingObserved = () => problemResponse(404, "Nothing observed", "Nothing was read of the host yet.");

/** `GET /api/walk`: where a packet would go. */
export async function answerWalk(desk: Desk, request: Request): Promise<Response> {
  const refused = refuseUnknownQuery(request, WALK_PARAMETERS);
  if (refused) return refused;
  const parsed = readWalkQuery(new URL(request.url).searchParams, desk.observation);
  if ("wrong" in parsed) return problemResponse(400, "Bad query", parsed.wrong);
  const trace = await askWalk(desk, parsed.question);
  return trace ? Response.json(trace, { headers: { "cache-control": "no-store" } }) : nothingObserved();
}

/** `GET /api/matrix`: who reaches whom, in pieces as it is known. */
export function answerMatrix(desk: Desk, request: Request): Response {
  const refused = refuseUnknownQuery(request, MATRIX_PARAMETERS);
  if (refused) return refused;
  const parsed = readMatrixQuery(new URL(request.url).searchParams, desk.observation);
  if ("wrong" in parsed) return problemResponse(400, "Bad query", parsed.wrong);
  const { question, format } = parsed;
  const { observation } = desk;
  if (!observation) return nothingObserved();
  const { network, project } = question;
  if (network !== undefined && !observation.networks.some(({ id }) => id === network))
    return problemResponse(404, "No such network", "There is no network with that id.");
  if (project !== undefined && !observation.containers.some((one) => one.project === project))
    return problemResponse(404, "No such project", "No container belongs to that project.");
  return new Response(textStream(matrixText(askMatrix(desk, question), format)), {
    headers: {
      "content-type": contentTypeOf(format),
      "cache-control": "no-store",
      ...(format === "csv" && { "content-disposition": 'attachment; filename="patchbay-matrix.csv"' }),
    },
  });
}
