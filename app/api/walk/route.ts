import { answerWalk } from "@/lib/inquiry/answer-walk";
import { sharedObservatory } from "@/lib/observatory/shared";

export const dynamic = "force-dynamic";

/** Where a packet would go: docs/api.md. */
export function GET(request: Request): Promise<Response> {
  return answerWalk(sharedObservatory(), request);
}
