import { answerCounters } from "@/lib/inquiry/answer-sandbox";
import { sharedObservatory } from "@/lib/observatory/shared";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ id: string }> };

/** The counters of one sandbox's links: docs/api.md. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return answerCounters(sharedObservatory(), request, (await params).id);
}
