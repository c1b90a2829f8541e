import { z } from "zod";
import { ConnectOutcome } from "@/lib/model/connect";
import { Trace } from "@/lib/walk/trace";

/** Whether the probe tries the connects that it is asked for: PATCHBAY_VERIFY, which the launcher has checked. */
export const triesConnects = (env: Readonly<Record<string, string | undefined>>) => env.PATCHBAY_VERIFY !== "off";

/** What `POST /api/verify` answers: what the walk says just now, and what a real connect came to. */
export const Verification = z.object({ trace: Trace, address: z.string(), connect: ConnectOutcome });
export type Verification = z.infer<typeof Verification>;

/** What a prediction and an outcome are to each other. `open`: the one says nothing of the other. */
export type Agreement = "agrees" | "disagrees" | "open";

type Foretold = Pick<Trace, "disposition" | "hops">;

/** What may be seen of each disposition. A sender hears of no way by an error, or, where an ICMP error is lost or comes late, not at all. */
const SEEN: Readonly<Record<Trace["disposition"], readonly ConnectOutcome["outcome"][] | undefined>> = {
  delivered: ["connected"],
  refused: ["refused"],
  dropped: ["timeout"],
  rejected: ["refused", "told"],
  "no-route": ["told"],
  unreachable: ["told", "timeout"],
  loop: ["timeout", "told"],
  "leaves-host": undefined,
  unknown: undefined,
};

/**
 * Whether a connect came out as a trace says. Of a way through a proxy it sees the proxy alone: that takes the connection whatever becomes of its own
 * second one.
 */
export function agreementOf({ disposition, hops }: Foretold, { outcome }: ConnectOutcome): Agreement {
  const seen = SEEN[disposition];
  if (!seen) return "open";
  if (seen.includes(outcome)) return "agrees";
  const relayed = hops.some(({ steps }) => steps.some(({ kind }) => kind === "relay"));
  return relayed && outcome === "connected" ? "open" : "disagrees";
}
