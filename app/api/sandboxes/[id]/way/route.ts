import { answerWay } from "@/lib/inquiry/answer-sandbox";
import { sharedObservatory } from "@/lib/observatory/shared";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ id: string }> };

/** By where a packet to an address leaves a sandbox: docs/api.md. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return answerWay(sharedObservatory(), request, (await params).id);
}
