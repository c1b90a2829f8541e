import { describe, expect, test } from "vitest";
import type { ConnectOutcome } from "@/lib/model/connect";
import type { Disposition, Hop } from "@/lib/walk/trace";
import { type Agreement, agreementOf, triesConnects } from "./verify";

const relay: Hop = { node: "", forward: true, steps: [{ kind: "relay", action: "connect", detail: {} }] };

describe("agreementOf", () => {
  const table: [Disposition, ConnectOutcome["outcome"], Agreement, hops?: Hop[]][] = [
    ["delivered", "connected", "agrees"],
    ["delivered", "refused", "disagrees"],
    ["delivered", "timeout", "disagrees"],
    ["refused", "refused", "agrees"],
    ["refused", "connected", "disagrees"],
    ["refused", "timeout", "disagrees"],
    ["dropped", "timeout", "agrees"],
    ["dropped", "connected", "disagrees"],
    ["dropped", "told", "disagrees"],
    ["rejected", "refused", "agrees"],
    ["rejected", "told", "agrees"],
    ["no-route", "told", "agrees"],
    ["no-route", "timeout", "disagrees"],
    ["unreachable", "told", "agrees"],
    ["unreachable", "timeout", "agrees"],
    ["unknown", "connected", "open"],
    ["leaves-host", "timeout", "open"],
    ["delivered", "connected", "agrees", [relay]],
    ["refused", "connected", "open", [relay]],
    ["dropped", "connected", "open", [relay]],
    ["dropped", "refused", "disagrees", [relay]],
  ];
  test.each(table)("%s, seen %s: %s", (disposition, outcome, want, hops = []) => {
    expect(agreementOf({ disposition, hops }, { kind: "connect", at: "", outcome, error: "", ms: 1 })).toBe(want);
  });
});

test.each([
  [{}, true],
  [{ PATCHBAY_VERIFY: "on" }, true],
  [{ PATCHBAY_VERIFY: "off" }, false],
])("triesConnects %j", (env, want) => expect(triesConnects(env)).toBe(want));
