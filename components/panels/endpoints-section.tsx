"use client";

import { useTranslations } from "use-intl";
import { type Cli, commands } from "@/lib/client/commands";
import type { ContainerNode, Endpoint, SandboxDetails } from "@/lib/client/shapes";
import { networkId } from "@/lib/model/ids";
import { useClient } from "../dashboard/client-context";
import { Address } from "../ui/address";
import { Badge } from "../ui/badge";
import { Fact, Facts, Mono } from "../ui/facts";
import { Name } from "../ui/name";
import { NodeLink } from "./node-link";
import { Nothing, Section } from "./section";

/** What the engine gives addresses from: subnet, range and gateway of each pool. */
function Ipam({ network }: { network: string }) {
  const { index } = useClient();
  const node = index.node(network);
  if (node?.kind !== "network") return null;
  return node.network.ipam.map(({ subnet, range, gateway }) => (
    <span key={subnet} className="block">
      <Mono>{[subnet, range && `range ${range}`, gateway && `gateway ${gateway}`].filter(Boolean).join(" ")}</Mono>
    </span>
  ));
}

type OneProps = { endpoint: Endpoint; network: string; families: readonly (4 | 6)[] };

function OneEndpoint({ endpoint, network, families }: OneProps) {
  const t = useTranslations("panels.sandbox.endpoints");
  const terms = useTranslations("panels.common.terms");
  const { networkName, endpointId, ipv4, ipv6, mac, gateway, ipv6Gateway, aliases, links, options } = endpoint;
  const driverOptions = Object.entries(options?.driverOptions ?? {});
  return (
    <li className="rounded-md border border-line p-2.5" data-endpoint={networkName}>
      <p className="mb-1 flex flex-wrap items-center gap-x-2">
        <NodeLink to={{ id: network, label: networkName }} />
        {families.map((family) => (
          <Badge key={family} tone="good">{`IPv${family} ${t("default")}`}</Badge>
        ))}
      </p>
      <Facts>
        <Fact term="IPv4">{ipv4 && <Address>{ipv4}</Address>}</Fact>
        <Fact term="IPv6">{ipv6 && <Address>{ipv6}</Address>}</Fact>
        <Fact term="MAC">{mac && <Mono>{mac}</Mono>}</Fact>
        <Fact term={terms("gateway")}>
          {(gateway || ipv6Gateway) && <Mono>{[gateway, ipv6Gateway].filter(Boolean).join(" ")}</Mono>}
        </Fact>
        <Fact term={t("priority")}>
          {options?.gatewayPriority ? <Mono>gw-priority {options.gatewayPriority}</Mono> : null}
        </Fact>
        <Fact term={terms("aliases")}>
          {aliases.length > 0 && (
            <span className="flex flex-wrap gap-x-2 font-mono text-xs/5">
              {aliases.map((alias) => (
                <Name key={alias}>{alias}</Name>
              ))}
            </span>
          )}
        </Fact>
        <Fact term={terms("links")}>
          {links.length > 0 && <Name className="font-mono text-xs/5">{links.join(", ")}</Name>}
        </Fact>
        <Fact term="IPAM">
          <Ipam network={network} />
        </Fact>
        <Fact term={t("driverOptions")}>
          {driverOptions.length > 0 &&
            driverOptions.map(([key, value]) => (
              <span key={key} className="block">
                <Mono>
                  {key}={value}
                </Mono>
              </span>
            ))}
        </Fact>
        <Fact term={t("endpoint")}>{endpointId && <Mono>{endpointId.slice(0, 12)}</Mono>}</Fact>
      </Facts>
    </li>
  );
}

type Props = {
  container: Pick<ContainerNode["container"], "id" | "name">;
  endpoints: readonly Endpoint[];
  host: string;
  routing: SandboxDetails["routing"] | undefined;
  cli: Cli;
};

/** What the engine promised this container on each network. */
export function EndpointsSection({ container, endpoints, host, routing, cli }: Props) {
  const t = useTranslations("panels.sandbox.endpoints");
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["endpoint"]}
      fold={{ key: "endpoints", first: "open" }}
      summary={endpoints.length}
      commands={commands.endpoints(cli, container)}
    >
      {endpoints.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      <ul className="space-y-2">
        {endpoints.map((endpoint) => {
          const network = networkId(host, endpoint.networkId);
          const defaults = routing?.defaults.filter((way) => way.network?.id === network) ?? [];
          const families = defaults.map(({ family }) => family);
          return <OneEndpoint key={endpoint.networkId} endpoint={endpoint} network={network} families={families} />;
        })}
      </ul>
    </Section>
  );
}
