import { z } from "zod";
import { FirewallAnswer } from "@/lib/model/firewall-inspection";

/** Packets and bytes of a rule; null for a rule that does not count. */
const Count = z.tuple([z.number(), z.number()]).nullable();

/** The counters alone, for one who has the rules of this `version`: of each rule, in the order of tables, chains and rules. */
export const FirewallCounters = z.object({
  kind: z.literal("firewall-counters"),
  readAt: z.string(),
  version: z.string(),
  counters: z.array(Count),
});
export type FirewallCounters = z.infer<typeof FirewallCounters>;

/** What `GET /api/firewall/{id}` answers. */
export const FirewallView = z.discriminatedUnion("kind", [FirewallAnswer, FirewallCounters]);
export type FirewallView = z.infer<typeof FirewallView>;
export { FirewallAnswer };

/** Only the counters of an answer, when its rules are those of a version that the asker has. */
export function sinceVersion(answer: FirewallAnswer, version: string | null): FirewallView {
  if (answer.version !== version) return answer;
  const rules = answer.firewall.tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules));
  const counters = rules.map(({ packets, bytes }): z.infer<typeof Count> => {
    return packets === undefined || bytes === undefined ? null : [packets, bytes];
  });
  return { kind: "firewall-counters", readAt: answer.readAt, version: answer.version, counters };
}

/** The answer that was had before, with newer counters. */
export function withCounters(answer: FirewallAnswer, { readAt, counters }: FirewallCounters): FirewallAnswer {
  const next = counters.values();
  const tables = answer.firewall.tables.map((table) => ({
    ...table,
    chains: table.chains.map((chain) => ({
      ...chain,
      rules: chain.rules.map((rule) => {
        const count = next.next().value;
        return count ? { ...rule, packets: count[0], bytes: count[1] } : rule;
      }),
    })),
  }));
  return { ...answer, readAt, firewall: { ...answer.firewall, tables } };
}
