import { answerHost, answerNetwork, answerPublished } from "@/lib/inquiry/answer-details";
import { answerFirewall, answerSandbox } from "@/lib/inquiry/answer-sandbox";
import { answerMatrix, answerWalk } from "@/lib/inquiry/answer-walk";
import type { PicturedDesk } from "@/lib/inquiry/desk";
import { problemResponse } from "@/lib/wire/answers";
import type { Get } from "../ask";
import type { ReadSnapshot } from "./read";
import { snapshotDesk } from "./snapshot-desk";

type Answerer = (desk: PicturedDesk, request: Request, id: string) => Response | Promise<Response>;

/** What the facts alone answer, by the route's path with `*` for an id. */
const BY_FACTS = new Map<string, Answerer>([
  ["sandboxes/*", answerSandbox],
  ["networks/*", answerNetwork],
  ["hosts/*", answerHost],
]);

/** What takes rules and sockets as well. */
const BY_RULES = new Map<string, Answerer>([
  ["walk", answerWalk],
  ["matrix", answerMatrix],
  ["firewall/*", answerFirewall],
  ["hosts/*/published", answerPublished],
]);

const missing = (detail: string) => problemResponse(409, "Not in the snapshot", detail);

const isWithRules = (request: Request) => new URL(request.url).searchParams.has("with");

/** Answers in the server's place, from a snapshot, and as the server does: what was recorded, and of the rest that it is not there. */
export function answerFrom(read: ReadSnapshot): Get {
  const { file } = read;
  const { sandboxes, ...bare } = file;
  const desk = snapshotDesk(read);
  return async (path) => {
    const request = new Request(new URL(path, "http://snapshot/"));
    const [, , kind = "", id = "", ...below] = new URL(request.url).pathname.split("/");
    const route = [kind, ...(id === "" ? [] : ["*"]), ...below].join("/");
    if (route === "topology.json")
      return { ok: true, status: 200, json: async () => (isWithRules(request) ? file : bare) };
    const answer = BY_FACTS.get(route) ?? (sandboxes && BY_RULES.get(route));
    if (!answer)
      return missing(
        BY_RULES.has(route) ? "It was saved without rules and sockets." : "Nobody can be asked about a snapshot.",
      );
    try {
      return await answer(desk, request, decodeURIComponent(id));
    } catch (error) {
      // Facts that no kernel gave.
      return problemResponse(422, "The snapshot contradicts itself", error instanceof Error ? error.message : "");
    }
  };
}
