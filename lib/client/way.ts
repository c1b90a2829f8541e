import type { RouteAnswer } from "@/lib/model/sandbox-inspection";
import { parseIp } from "@/lib/net/ip";
import { ask, browserGet, type Failure, type Get } from "./ask";
import { detailsPath, SANDBOX } from "./details";

/** The kernel's way to an address, or why there is none; `not-an-address` was not asked for. */
export type WayState =
  | { readonly status: "idle" | "asking" | "not-an-address" }
  | { readonly status: "answered"; readonly to: string; readonly answer: RouteAnswer }
  | { readonly status: "failed"; readonly problem: Failure };

/** Asks by where a packet to an address would leave a sandbox. Never rejects. */
export async function askWay(id: string, to: string, get: Get = browserGet): Promise<WayState> {
  const address = to.trim();
  if (!parseIp(address)) return { status: "not-an-address" };
  const path = `${detailsPath(SANDBOX, id)}/way?${new URLSearchParams({ to: address })}`;
  const told = await ask(get, path, (schemas) => schemas.RouteAnswer);
  if ("problem" in told) return { status: "failed", problem: told.problem };
  return { status: "answered", to: address, answer: told.answer };
}
