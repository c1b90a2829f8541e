import { answerHost } from "@/lib/inquiry/answer-details";
import { sharedObservatory } from "@/lib/observatory/shared";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ id: string }> };

/** Everything known of the host itself: docs/api.md. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return answerHost(sharedObservatory(), request, (await params).id);
}
