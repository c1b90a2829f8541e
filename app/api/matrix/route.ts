import { askMatrix } from "@/lib/observatory/ask-matrix";
import { sharedObservatory } from "@/lib/observatory/shared";
import { textStream } from "@/lib/observatory/text-stream";
import { problemResponse, refuseUnknownQuery } from "@/lib/wire/answers";
import { parseMatrixQuery } from "@/lib/wire/matrix";
import { MATRIX_PARAMETERS } from "@/lib/wire/matrix-parameters";
import { contentTypeOf, matrixText } from "@/lib/wire/matrix-text";

export const dynamic = "force-dynamic";

/** Who reaches whom: docs/api.md. */
export function GET(request: Request): Response {
  const refused = refuseUnknownQuery(request, MATRIX_PARAMETERS);
  if (refused) return refused;
  const parsed = parseMatrixQuery(new URL(request.url).searchParams);
  if ("wrong" in parsed) return problemResponse(400, "Bad query", parsed.wrong);
  const { question, format } = parsed;
  const observatory = sharedObservatory();
  const { observation } = observatory;
  if (!observation) return problemResponse(404, "Nothing observed", "Nothing was read of the host yet.");
  const { network, project } = question;
  if (network !== undefined && !observation.networks.some(({ id }) => id === network))
    return problemResponse(404, "No such network", "There is no network with that id.");
  if (project !== undefined && !observation.containers.some((one) => one.project === project))
    return problemResponse(404, "No such project", "No container belongs to that project.");
  return new Response(textStream(matrixText(askMatrix(observatory, question), format)), {
    headers: {
      "content-type": contentTypeOf(format),
      "cache-control": "no-store",
      ...(format === "csv" && { "content-disposition": 'attachment; filename="patchbay-matrix.csv"' }),
    },
  });
}
