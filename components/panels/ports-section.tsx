import { useTranslations } from "use-intl";
import { type Cli, commands, type Way } from "@/lib/client/commands";
import type { Container, SandboxDetails } from "@/lib/client/shapes";
import { formatHostPort } from "@/lib/net/port";
import { Badge } from "../ui/badge";
import { Nothing, Section } from "./section";

type Props = {
  ports: SandboxDetails["ports"];
  container: Pick<Container, "id" | "name">;
  cli: Cli;
  way: Way | undefined;
};

/** Ports that the outside reaches, and those that are only declared. */
export function PortsSection({ ports: { published, exposed }, container, cli, way }: Props) {
  const t = useTranslations("panels.sandbox.ports");
  const open = new Set(published.map(({ containerPort, protocol }) => `${containerPort}/${protocol}`));
  const only = exposed.map(({ port, protocol }) => `${port}/${protocol}`).filter((text) => !open.has(text));
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["port", "proxy"]}
      commands={[...commands.ports(cli, container), ...commands.listeners(way)]}
    >
      {published.length + only.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      <ul className="space-y-1">
        {published.map(({ hostIp, hostPort, containerPort, protocol }) => (
          <li key={`${hostIp} ${hostPort} ${protocol}`} className="flex flex-wrap items-center gap-x-2">
            <span className="wrap-anywhere font-mono text-xs/5">
              {formatHostPort(hostIp, hostPort)} → {containerPort}/{protocol}
            </span>
            <Badge>{t("published")}</Badge>
          </li>
        ))}
        {[...new Set(only)].map((text) => (
          <li key={text} className="flex items-center gap-x-2">
            <span className="font-mono text-xs/5">{text}</span>
            <Badge>{t("exposed")}</Badge>
          </li>
        ))}
      </ul>
    </Section>
  );
}
