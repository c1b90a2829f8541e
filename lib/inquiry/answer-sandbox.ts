import type { Answer } from "@/lib/model/inspection";
import { canonicalIp, parseIp } from "@/lib/net/ip";
import { problemResponse, refuseUnknownQuery, unansweredResponse } from "@/lib/wire/answers";
import { sinceVersion } from "@/lib/wire/firewall";
import { NO_SANDBOX } from "@/lib/wire/sandbox";
import { askSandbox, sandboxDetails } from "./ask-sandbox";
import type { Desk } from "./desk";

const json = (body: unknown) => Response.json(body, { headers: { "cache-control": "no-store" } });

/** What comes of a question to the probe; `undefined`: there is no such sandbox. */
function told(answer: Answer | undefined): Response {
  if (!answer) return problemResponse(404, ...NO_SANDBOX);
  return answer.kind === "unanswered" ? unansweredResponse(answer) : json(answer);
}

/** `GET /api/sandboxes/{id}`: everything known of one sandbox. */
export async function answerSandbox(desk: Desk, request: Request, id: string): Promise<Response> {
  const refused = refuseUnknownQuery(request, ["connections"]);
  if (refused) return refused;
  const connections = new URL(request.url).searchParams.get("connections") === "1";
  const details = await sandboxDetails(desk, id, connections);
  return details ? json(details) : problemResponse(404, ...NO_SANDBOX);
}

/** `GET /api/sandboxes/{id}/counters`: the counters of its links. */
export async function answerCounters(desk: Desk, request: Request, id: string): Promise<Response> {
  const refused = refuseUnknownQuery(request);
  return refused ?? told(await askSandbox(desk, id, (inode) => ({ kind: "counters", inode })));
}

/** `GET /api/sandboxes/{id}/way`: by where a packet to an address leaves it. */
export async function answerWay(desk: Desk, request: Request, id: string): Promise<Response> {
  const refused = refuseUnknownQuery(request, ["to"]);
  if (refused) return refused;
  const to = new URL(request.url).searchParams.get("to") ?? "";
  if (!parseIp(to)) return problemResponse(400, "Bad query", "The parameter `to` takes an IPv4 or IPv6 address.");
  const destination = canonicalIp(to);
  return told(await askSandbox(desk, id, (inode) => ({ kind: "route", inode, destination })));
}

/** `GET /api/firewall/{id}`: all netfilter rules of its namespace, or their counters alone. */
export async function answerFirewall(desk: Desk, request: Request, id: string): Promise<Response> {
  const refused = refuseUnknownQuery(request, ["since"]);
  if (refused) return refused;
  const since = new URL(request.url).searchParams.get("since");
  const answer = await askSandbox(desk, id, (inode) => ({ kind: "firewall", inode }));
  return answer?.kind === "firewall" ? json(sinceVersion(answer, since)) : told(answer);
}
