import { useTranslations } from "use-intl";
import { type Cli, commands } from "@/lib/client/commands";
import { keyed } from "@/lib/client/keyed";
import type { Container, SandboxDetails } from "@/lib/client/shapes";
import { Badge } from "../ui/badge";
import { Name } from "../ui/name";
import { Nothing, Section } from "./section";

type Props = { options: SandboxDetails["options"]; container: Pick<Container, "name">; cli: Cli };

/** What was typed to make it so, as far as the engine remembers. */
export function OptionsSection({ options, container, cli }: Props) {
  const t = useTranslations("panels.sandbox.options");
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      fold={{ key: "options", first: "folded" }}
      summary={options.length}
      commands={commands.container(cli, container)}
    >
      {options.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      <ul className="space-y-1" data-section="options">
        {keyed(options, ({ flag, value, network }) => `${flag} ${value} ${network}`).map(({ key, item }) => (
          <li key={key}>
            <p className="flex flex-wrap items-center gap-x-2">
              <code className="min-w-0 wrap-anywhere font-mono text-xs/5">
                <span className="font-medium">{item.flag}</span> <bdi>{item.value}</bdi>
              </code>
              {item.network === undefined ? null : (
                <span className="ml-auto min-w-0 text-xs text-quiet">
                  {t.rich("on", { network: () => <Name>{item.network ?? ""}</Name> })}
                </span>
              )}
            </p>
            {item.legacy ? (
              <p className="flex items-start gap-2 text-xs leading-5 text-quiet">
                <Badge tone="wait">{t("legacy")}</Badge>
                {t("replaced")}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
