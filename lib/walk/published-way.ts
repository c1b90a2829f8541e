import { z } from "zod";
import { WalkQuestion } from "./question";
import { Disposition, RuleRef, Saying, type Trace } from "./trace";

/** How a published port is reached from outside, place by place, as a walk found it. */
export const PublishedWay = z.object({
  /** The address that it is bound on. */
  hostIp: z.string(),
  question: WalkQuestion,
  disposition: Disposition,
  reason: Saying,
  decided: z.enum(["forward", "reply"]),
  /** The rule that translates its address; absent where none does. */
  rule: RuleRef.optional(),
  /** A proxy of the engine's takes it, and passes it on by a connection of its own. */
  proxy: z.boolean(),
  /** Where it is led to: address and port. */
  target: z.object({ address: z.string(), port: z.string() }).optional(),
  /** The name of the bridge that it comes by. */
  bridge: z.string().optional(),
  /** Name of the process that takes it, where that is known. */
  process: z.string().optional(),
});
export type PublishedWay = z.infer<typeof PublishedWay>;

/** `172.18.0.2 port 80`, as translations are told. */
function endOf(text: string): { address: string; port: string } | undefined {
  const found = /^(\S+) port (\S+)$/.exec(text);
  return found ? { address: found[1] ?? "", port: found[2] ?? "" } : undefined;
}

/** The places of a published port's way that a person looks for, out of the steps of its trace. */
export function publishedWay(hostIp: string, trace: Trace): PublishedWay {
  const { question, disposition, reason, decided, hops } = trace;
  const steps = hops.filter(({ forward }) => forward).flatMap((hop) => hop.steps);
  const last = (kind: string, action: string) => steps.findLast((step) => step.kind === kind && step.action === action);
  const relay = last("relay", "connect");
  const translated = endOf(last("nat", "destination")?.detail.to ?? "");
  const { address, port } = relay?.detail ?? {};
  const target = address !== undefined && port !== undefined ? { address, port } : translated;
  const rule = last("rule", "dnat")?.rule;
  const bridge = last("bridge", "forward")?.detail.bridge;
  const process = disposition === "delivered" ? last("socket", "found")?.detail.process : undefined;
  return {
    ...{ hostIp, question, disposition, reason, decided, proxy: relay !== undefined },
    ...(rule && { rule }),
    ...(target && { target }),
    ...(bridge !== undefined && { bridge }),
    ...(process && { process }),
  };
}
