import { answerFirewall } from "@/lib/inquiry/answer-sandbox";
import { sharedObservatory } from "@/lib/observatory/shared";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ id: string }> };

/** All netfilter rules of one sandbox, or their counters: docs/api.md. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return answerFirewall(sharedObservatory(), request, (await params).id);
}
