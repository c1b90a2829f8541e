import { useTranslations } from "use-intl";
import { commands, type Way } from "@/lib/client/commands";
import { keyed } from "@/lib/client/keyed";
import type { NatNode } from "@/lib/client/shapes";
import { Badge } from "../ui/badge";
import { Words } from "../ui/words";
import { Section } from "./section";

/** A rule as its tool prints it. */
export function RuleText({ children }: { children: string }) {
  return (
    <code className="block font-mono text-xs/5">
      <Words>{children}</Words>
    </code>
  );
}

/** The rules that translate addresses, in the order in which the kernel meets them. */
export function NatSection({ rules, way }: { rules: NatNode["rules"]; way: Way | undefined }) {
  const t = useTranslations("panels.sandbox.nat");
  return (
    <Section title={t("title")} explain={t("explain")} about={["nat", "conntrack"]} commands={commands.nat(way, rules)}>
      <ol className="space-y-2">
        {keyed(rules, ({ text }) => text).map(({ key, item: { kind, family, source, text } }) => (
          <li key={key} className="rounded-md border border-line p-2">
            <p className="mb-1 flex gap-1">
              <Badge>{kind}</Badge>
              <Badge>IPv{family}</Badge>
              <Badge>{source}</Badge>
            </p>
            <RuleText>{text}</RuleText>
          </li>
        ))}
      </ol>
    </Section>
  );
}
