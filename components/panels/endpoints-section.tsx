"use client";

import { useTranslations } from "use-intl";
import { type Cli, commands } from "@/lib/client/commands";
import type { ContainerNode, Endpoint } from "@/lib/client/shapes";
import { networkId } from "@/lib/model/ids";
import { Address } from "../ui/address";
import { Fact, Facts, Mono } from "../ui/facts";
import { Name } from "../ui/name";
import { NodeLink } from "./node-link";
import { Nothing, Section } from "./section";

function OneEndpoint({ endpoint, host }: { endpoint: Endpoint; host: string }) {
  const terms = useTranslations("panels.common.terms");
  const { networkName, ipv4, ipv6, mac, gateway, ipv6Gateway, aliases, links } = endpoint;
  return (
    <li className="rounded-md border border-line p-2.5">
      <p className="mb-1">
        <NodeLink to={{ id: networkId(host, endpoint.networkId), label: networkName }} />
      </p>
      <Facts>
        <Fact term="IPv4">{ipv4 && <Address>{ipv4}</Address>}</Fact>
        <Fact term="IPv6">{ipv6 && <Address>{ipv6}</Address>}</Fact>
        <Fact term={terms("gateway")}>
          {(gateway || ipv6Gateway) && <Mono>{[gateway, ipv6Gateway].filter(Boolean).join(" ")}</Mono>}
        </Fact>
        <Fact term="MAC">{mac && <Mono>{mac}</Mono>}</Fact>
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
      </Facts>
    </li>
  );
}

/** What the engine promised this container on each network. */
export function EndpointsSection({
  container,
  host,
  cli,
}: {
  container: ContainerNode["container"];
  host: string;
  cli: Cli;
}) {
  const t = useTranslations("panels.sandbox.endpoints");
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["endpoint"]}
      commands={commands.endpoints(cli, container)}
    >
      {container.endpoints.length === 0 ? (
        <Nothing>{t("none")}</Nothing>
      ) : (
        <ul className="space-y-2">
          {container.endpoints.map((endpoint) => (
            <OneEndpoint key={endpoint.networkId} endpoint={endpoint} host={host} />
          ))}
        </ul>
      )}
    </Section>
  );
}
