"use client";

import { useTranslations } from "use-intl";
import { commands } from "@/lib/client/commands";
import type { SandboxDetails } from "@/lib/client/shapes";
import { Facts } from "../ui/facts";
import { NamespaceFacts } from "./namespace-facts";
import { Section } from "./section";

/** Which namespace it is, and who is in it. */
export function SandboxFacts({ details }: { details: SandboxDetails }) {
  const t = useTranslations("panels.sandbox.facts");
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["sandbox", "namespace"]}
      commands={commands.sandbox(details.sandbox?.pid)}
    >
      <Facts>
        <NamespaceFacts details={details} container={undefined} />
      </Facts>
    </Section>
  );
}
