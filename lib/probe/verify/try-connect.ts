import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { ConnectAttempt, ConnectOutcome } from "@/lib/model/connect";
import type { Unanswered } from "@/lib/model/inspection";
import { runTool, type ToolResult } from "../netfilter/run-tool";

/** How long somebody may take to answer, in ms. */
const CONNECT_MS = 2000;

/** Beside this module, also where both are bundled (lib/launch/bundle-probe.mjs). */
const HELPER = fileURLToPath(new URL("connect-helper.mjs", import.meta.url));

const Said = z.object({ error: z.string(), ms: z.number() });

/** Errors by which a sender learns that there is no way, or that one is forbidden (connect(2)). */
const TOLD = new Set(["EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "EACCES", "EPERM", "EINVAL"]);

function outcomeOf(error: string): ConnectOutcome["outcome"] | undefined {
  if (error === "") return "connected";
  if (error === "ECONNREFUSED" || error === "ECONNRESET") return "refused";
  if (error === "TIMEOUT" || error === "ETIMEDOUT") return "timeout";
  return TOLD.has(error) ? "told" : undefined;
}

const unanswered = (reason: Unanswered["reason"], message: string): Unanswered => ({
  kind: "unanswered",
  reason,
  message,
});

function failed({ failure, message }: Extract<ToolResult, { ok: false }>): Unanswered {
  if (failure === "gone") return unanswered("gone", "The namespace is gone.");
  if (failure === "denied") return unanswered("refused", "The namespace may not be entered: run Patchbay as root.");
  return unanswered("failed", `The connect could not be tried: ${message}.`);
}

/**
 * One TCP connect out of the namespace of an nsfs file, or the process's own, by a process of its own that is gone when this resolves. Nothing is sent,
 * and it is closed at once. Never rejects.
 */
export async function tryConnect(
  { address, port }: ConnectAttempt,
  netnsPath: string | undefined,
): Promise<ConnectOutcome | Unanswered> {
  const argv = [process.execPath, HELPER, address, String(port), String(CONNECT_MS)] as const;
  const result = await runTool(argv, netnsPath);
  if (!result.ok) return failed(result);
  const { error, ms } = Said.parse(JSON.parse(result.stdout));
  const outcome = outcomeOf(error);
  if (!outcome) return unanswered("failed", `The connect could not be tried: ${error}.`);
  return { kind: "connect", at: new Date().toISOString(), outcome, error, ms };
}
