import type { Verification } from "@/lib/wire/verify";
import type { Trace } from "@/lib/wire/walk";
import { ask, type Failure, type Get } from "./ask";
import { draftOf, draftQuery } from "./trace-url";

/** What became of trying it; `shown` is the prediction that stood on the page when it was asked for. */
export type VerifyState =
  | { readonly status: "idle" | "asking" }
  | { readonly status: "answered"; readonly shown: Trace; readonly answer: Verification }
  | { readonly status: "failed"; readonly problem: Failure };

/** The page's one way to have something done. */
const browserPost: Get = (path) => fetch(path, { method: "POST", cache: "no-store" });

/** Whether a connect can be tried for a question: TCP, and from a namespace of this host. */
export const isTriable = ({ question: { protocol, from } }: Trace) => protocol === "tcp" && from.kind !== "outside";

/** Has the connect of a trace tried; never rejects. `host` is the short id of the host. */
export async function tryTrace(shown: Trace, host: string, post: Get = browserPost): Promise<VerifyState> {
  const path = `/api/verify?${draftQuery(draftOf(shown.question, host))}`;
  const told = await ask(post, path, (schemas) => schemas.Verification);
  if ("problem" in told) return { status: "failed", problem: told.problem };
  return { status: "answered", shown, answer: told.answer };
}

/**
 * A snapshot file with a prediction, and what was seen instead, in it: for a bug report. It has rules and sockets: any Patchbay that opens it walks the
 * same way again.
 */
export async function reportOf(shown: Trace, answer: Verification, get: Get): Promise<string> {
  const response = await get("/api/topology.json?with=rules");
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const snapshot = await response.json();
  return JSON.stringify({ ...Object(snapshot), verification: { shown, ...answer } });
}
