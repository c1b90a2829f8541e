import { commands } from "@/lib/client/commands";
import type { Container, SandboxDetails } from "@/lib/client/shapes";
import { formatHostPort } from "@/lib/net/port";
import { Badge } from "../ui/badge";
import { Nothing, Section } from "./section";

type Props = { ports: SandboxDetails["ports"]; container: Pick<Container, "name">; cli: string };

/** Ports that the outside reaches, and those that are only declared. */
export function PortsSection({ ports: { published, exposed }, container, cli }: Props) {
  const open = new Set(published.map(({ containerPort, protocol }) => `${containerPort}/${protocol}`));
  const only = exposed.map(({ port, protocol }) => `${port}/${protocol}`).filter((text) => !open.has(text));
  return (
    <Section
      title="Ports"
      explain="A published port is reached through the host's address; an exposed one is only a note, and opens nothing."
      command={commands.ports(cli, container)}
    >
      {published.length + only.length === 0 ? <Nothing>None are published or exposed.</Nothing> : null}
      <ul className="space-y-1">
        {published.map(({ hostIp, hostPort, containerPort, protocol }) => (
          <li key={`${hostIp} ${hostPort} ${protocol}`} className="flex flex-wrap items-center gap-x-2">
            <span className="wrap-anywhere font-mono text-xs/5">
              {formatHostPort(hostIp, hostPort)} → {containerPort}/{protocol}
            </span>
            <Badge>published</Badge>
          </li>
        ))}
        {[...new Set(only)].map((text) => (
          <li key={text} className="flex items-center gap-x-2">
            <span className="font-mono text-xs/5">{text}</span>
            <Badge>exposed only</Badge>
          </li>
        ))}
      </ul>
    </Section>
  );
}
