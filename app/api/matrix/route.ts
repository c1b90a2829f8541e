import { answerMatrix } from "@/lib/inquiry/answer-walk";
import { sharedObservatory } from "@/lib/observatory/shared";

export const dynamic = "force-dynamic";

/** Who reaches whom: docs/api.md. */
export function GET(request: Request): Response {
  return answerMatrix(sharedObservatory(), request);
}
