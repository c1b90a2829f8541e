import { problemResponse, refuseForeignId, refuseUnknownQuery } from "@/lib/wire/answers";
import { askHost, askNetwork } from "./ask-details";
import { askPublished } from "./ask-published";
import type { Desk, PicturedDesk } from "./desk";

const found = (details: unknown, kind: "network" | "host") =>
  details
    ? Response.json(details, { headers: { "cache-control": "no-store" } })
    : problemResponse(404, `No such ${kind}`, `There is no ${kind} with this id now.`);

/** `GET /api/networks/{id}`: everything known of one network. */
export async function answerNetwork(desk: Desk, request: Request, id: string): Promise<Response> {
  const refused = refuseUnknownQuery(request) ?? refuseForeignId(id, "network");
  return refused ?? found(await askNetwork(desk, id), "network");
}

/** `GET /api/hosts/{id}`: everything known of the host itself. */
export async function answerHost(desk: Desk, request: Request, id: string): Promise<Response> {
  const refused = refuseUnknownQuery(request) ?? refuseForeignId(id, "host");
  return refused ?? found(await askHost(desk, id), "host");
}

/** `GET /api/hosts/{id}/published`: how each published port is reached from outside. */
export async function answerPublished(desk: PicturedDesk, request: Request, id: string): Promise<Response> {
  const refused = refuseUnknownQuery(request) ?? refuseForeignId(id, "host");
  return refused ?? found(await askPublished(desk, id), "host");
}
