import type { Unanswered } from "@/lib/model/inspection";
import { describeHost, isObservedHost } from "@/lib/topology/host-details";
import { describeNetwork } from "@/lib/topology/network-details";
import { describeSandbox } from "@/lib/topology/sandbox-details";
import type { ApiProblem } from "@/lib/wire/protocol";
import type { SnapshotFile } from "@/lib/wire/snapshot-file";
import type { Get } from "../ask";

/** What the probe would be asked for, and nobody wrote down. */
const UNANSWERED: Unanswered = {
  kind: "unanswered",
  reason: "not-recorded",
  message: "This is a snapshot, and the snapshot does not have it.",
};

const NOT_HERE: ApiProblem = { status: 409, title: "Not in the snapshot", detail: UNANSWERED.message };
const NONE: ApiProblem = {
  status: 404,
  title: "Not in the snapshot",
  detail: "The snapshot has nothing with this id.",
};

function details({ facts }: SnapshotFile, kind: string, id: string): unknown {
  if (kind === "sandboxes") return describeSandbox(facts, id, UNANSWERED) ?? NONE;
  if (kind === "networks") return describeNetwork(facts, id, UNANSWERED) ?? NONE;
  if (kind === "hosts") return isObservedHost(facts, id) ? describeHost(facts, UNANSWERED) : NONE;
  return NOT_HERE;
}

const isProblem = (body: unknown): body is ApiProblem => body === NONE || body === NOT_HERE;

/** Answers in the server's place, from a snapshot: what was recorded in full, and of the rest that it is not there. */
export function answerFrom(file: SnapshotFile): Get {
  return async (path) => {
    const [route = ""] = path.split("?");
    const [, kind = "", id = ""] = /^\/api\/([a-z.]+)(?:\/([^/]*))?$/.exec(route) ?? [];
    const body = kind === "topology.json" ? file : details(file, kind, decodeURIComponent(id));
    const status = isProblem(body) ? body.status : 200;
    return { ok: status === 200, status, json: async () => body };
  };
}
