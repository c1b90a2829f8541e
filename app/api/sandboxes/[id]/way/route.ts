import { canonicalIp, parseIp } from "@/lib/net/ip";
import { askSandbox } from "@/lib/observatory/sandbox-desk";
import { sharedObservatory } from "@/lib/observatory/shared";
import { problemResponse, refuseUnknownQuery, unansweredResponse } from "@/lib/wire/answers";
import { NO_SANDBOX } from "@/lib/wire/sandbox";

export const dynamic = "force-dynamic";

/** By where a packet to an address leaves a sandbox: docs/api.md. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const refused = refuseUnknownQuery(request, ["to"]);
  if (refused) return refused;
  const to = new URL(request.url).searchParams.get("to") ?? "";
  if (!parseIp(to)) return problemResponse(400, "Bad query", "The parameter `to` takes an IPv4 or IPv6 address.");
  const { id } = await params;
  const destination = canonicalIp(to);
  const answer = await askSandbox(sharedObservatory(), id, (inode) => ({ kind: "route", inode, destination }));
  if (!answer) return problemResponse(404, ...NO_SANDBOX);
  if (answer.kind === "unanswered") return unansweredResponse(answer);
  return Response.json(answer, { headers: { "cache-control": "no-store" } });
}
