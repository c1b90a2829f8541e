import { useTranslations } from "use-intl";
import { commands, type Way } from "@/lib/client/commands";
import { keyed } from "@/lib/client/keyed";
import { routeWords, shownRoutes } from "@/lib/client/route-words";
import type { SandboxDetails } from "@/lib/client/shapes";
import { Nothing, Section } from "./section";

/** Where packets go, in the words of `ip route`. */
export function RoutesSection({ details, way }: { details: SandboxDetails; way: Way | undefined }) {
  const t = useTranslations("panels.sandbox.routes");
  const names = new Map(details.interfaces.map(({ link }) => [link.index, link.name]));
  const shown = shownRoutes(details.routes);
  const routes = shown.map((route) => routeWords(route, names));
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["route", "policyRule"]}
      commands={[
        ...commands.routes(
          way,
          shown.map(({ family }) => family),
        ),
        ...commands.rules(way),
      ]}
    >
      {routes.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      <ul className="space-y-0.5 font-mono text-xs/5">
        {keyed(routes, (words) => words).map(({ key, item: words }) => {
          const [first = "", ...rest] = words.split(" ");
          return (
            <li key={key} className="break-words pl-3 -indent-3">
              <span className="font-medium">{first}</span> <span className="text-quiet">{`${rest.join(" ")}`}</span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
