import { answerPublished } from "@/lib/inquiry/answer-details";
import { sharedObservatory } from "@/lib/observatory/shared";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ id: string }> };

/** How each published port is reached from outside: docs/api.md. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return answerPublished(sharedObservatory(), request, (await params).id);
}
