import { answerSandbox } from "@/lib/inquiry/answer-sandbox";
import { sharedObservatory } from "@/lib/observatory/shared";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ id: string }> };

/** Everything known of one sandbox: docs/api.md. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return answerSandbox(sharedObservatory(), request, (await params).id);
}
