import { useTranslations } from "use-intl";
import { commands, type Way } from "@/lib/client/commands";
import { keyed } from "@/lib/client/keyed";
import { localRoutes, routeWords, ruleWords, shownRoutes } from "@/lib/client/route-words";
import type { SandboxDetails } from "@/lib/client/shapes";
import { Mono } from "../ui/facts";
import { NodeLink } from "./node-link";
import { Nothing, Section } from "./section";
import { useIsLive } from "./use-is-live";
import { WayForm } from "./way-form";

function Lines({ of }: { of: readonly string[] }) {
  return (
    <ul className="space-y-0.5 font-mono text-xs/5">
      {keyed(of, (words) => words).map(({ key, item: words }) => {
        const [first = "", ...rest] = words.split(" ");
        return (
          <li key={key} className="break-words pl-3 -indent-3">
            <span className="font-medium">{first}</span> <span className="text-quiet">{`${rest.join(" ")}`}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** The default routes that are in force, and the network that each leads through. */
function Defaults({ routing }: { routing: SandboxDetails["routing"] }) {
  const t = useTranslations("panels.sandbox.routes");
  return (
    <>
      {routing.defaults.map(({ family, gateway, network, interface: link }) => (
        <p key={family} data-default-route={family}>
          {t.rich(network ? "defaultThrough" : "default", {
            family: `IPv${family}`,
            network: () => (network ? <NodeLink to={network} /> : null),
            link: () => (link ? <NodeLink to={link} /> : null),
            gateway: () => <Mono>{gateway ?? "–"}</Mono>,
          })}
        </p>
      ))}
      {routing.policy ? <p className="text-wait">{t("policy")}</p> : null}
    </>
  );
}

type Props = { details: SandboxDetails; id: string; way: Way | undefined };

/** Where packets go, in the words of `ip route` and `ip rule`. */
export function RoutesSection({ details, id, way }: Props) {
  const t = useTranslations("panels.sandbox.routes");
  const isLive = useIsLive(details);
  const names = new Map(details.interfaces.map(({ link }) => [link.index, link.name]));
  const shown = shownRoutes(details.routes);
  const local = localRoutes(details.routes);
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["route", "policyRule"]}
      fold={{ key: "routes", first: "open" }}
      commands={[
        ...commands.routes(
          way,
          shown.map(({ family }) => family),
        ),
        ...commands.rules(way),
      ]}
    >
      <Defaults routing={details.routing} />
      {shown.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      <Lines of={shown.map((route) => routeWords(route, names))} />
      {isLive ? <WayForm key={id} id={id} names={names} /> : null}
      <details>
        <summary className="cursor-pointer text-quiet">
          {t("more", { rules: details.rules.length, routes: local.length })}
        </summary>
        <div className="mt-1.5 space-y-2">
          <Lines of={details.rules.map(ruleWords)} />
          <Lines of={local.map((route) => routeWords(route, names))} />
        </div>
      </details>
    </Section>
  );
}
