import { useTranslations } from "use-intl";
import { type Cli, commands, type Way } from "@/lib/client/commands";
import { keyed } from "@/lib/client/keyed";
import { listenerText } from "@/lib/client/reach";
import type { Container, PublishedPortDetails, SandboxDetails } from "@/lib/client/shapes";
import { formatHostPort } from "@/lib/net/port";
import { Badge, type Tone } from "../ui/badge";
import { Nothing, Section } from "./section";

type Props = {
  ports: SandboxDetails["ports"];
  container: Pick<Container, "id" | "name">;
  cli: Cli;
  way: Way | undefined;
};

const TONES: Record<PublishedPortDetails["behind"], Tone> = {
  listening: "good",
  loopback: "bad",
  elsewhere: "bad",
  nothing: "bad",
  unknown: "plain",
};

/** One binding on the host: what serves it, and whether anything waits behind it. */
function Published({ port }: { port: PublishedPortDetails }) {
  const t = useTranslations("panels.sandbox.ports");
  const { hostIp, hostPort, containerPort, protocol, dnat, proxy, behind, listeners } = port;
  const served = [
    ...(dnat.length > 0 ? ["DNAT"] : []),
    ...(typeof proxy === "number" ? [`docker-proxy ${proxy}`] : []),
  ];
  return (
    <li
      className="rounded-md border border-line p-2.5"
      data-published={`${formatHostPort(hostIp, hostPort)}/${protocol}`}
    >
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="wrap-anywhere font-mono text-xs/5 font-medium">
          {formatHostPort(hostIp, hostPort)} → {containerPort}/{protocol}
        </span>
        <span className="ml-auto">
          <Badge tone={TONES[behind]}>{t(`behind.${behind}`)}</Badge>
        </span>
      </p>
      <p className="text-xs leading-5 text-quiet">
        {served.length > 0
          ? t("served", { by: served.join(" + ") })
          : proxy === null
            ? t("unserved")
            : t("servedUnknown")}
        {listeners.length > 0 ? (
          <>
            {" · "}
            <span className="wrap-anywhere font-mono">{listeners.map(listenerText).join(", ")}</span>
          </>
        ) : null}
      </p>
    </li>
  );
}

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
      fold={{ key: "ports", first: "open" }}
      commands={[...commands.ports(cli, container), ...commands.listeners(way)]}
    >
      {published.length + only.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      <ul className="space-y-1">
        {keyed(published, ({ hostIp, hostPort, protocol }) => `${hostIp} ${hostPort} ${protocol}`).map(
          ({ key, item }) => (
            <Published key={key} port={item} />
          ),
        )}
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
