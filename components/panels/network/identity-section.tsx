"use client";

import { useTranslations } from "use-intl";
import { type Cli, commands } from "@/lib/client/commands";
import { type BridgeTrait, bridgeTraits, optionValue } from "@/lib/client/network-options";
import type { Network, NetworkDetails, NetworkNode, NodeRef } from "@/lib/client/shapes";
import { dayAndTime } from "@/lib/client/words";
import { aboutNetwork } from "../../concepts/of-kind";
import { CopyButton } from "../../ui/copy-button";
import { Fact, Facts, Mono } from "../../ui/facts";
import { Name } from "../../ui/name";
import { NodeLink, NodeLinks } from "../node-link";
import { Section } from "../section";

const EXPLAINED = ["bridge", "overlay", "macvlan", "ipvlan", "host", "null"] as const;
const SHORT_ID = 12;

/** A trait with what it means. */
function Trait({ term, on, words }: { term: string; on: boolean; words: string }) {
  const t = useTranslations("panels.common");
  return (
    <Fact term={term}>
      {t(on ? "on" : "off")} <span className="text-quiet">{words}</span>
    </Fact>
  );
}

function BridgeTraits({ network }: { network: Network }) {
  const t = useTranslations("panels.network.identity");
  const traits = bridgeTraits(network);
  if (!traits) return null;
  const words = ({ asked }: BridgeTrait, meaning: string) => (asked ? meaning : `${meaning} ${t("default")}`);
  const { icc, masquerade } = traits;
  return (
    <>
      <Trait term="icc" on={icc.on} words={words(icc, t(icc.on ? "iccOn" : "iccOff"))} />
      {network.internal ? null : (
        <Trait
          term="masquerade"
          on={masquerade.on}
          words={words(masquerade, t(masquerade.on ? "masqueradeOn" : "masqueradeOff"))}
        />
      )}
      <Fact term={t("hostBinding")}>
        {network.internal
          ? null
          : (optionValue(network, "hostBinding") ?? <span className="text-quiet">{t("anyAddress")}</span>)}
      </Fact>
    </>
  );
}

/** Where the network is on this host. */
function Place({ realised, details }: { realised: readonly NodeRef[]; details: NetworkDetails | undefined }) {
  const t = useTranslations("panels.network.identity");
  const terms = useTranslations("panels.common.terms");
  const parent = details?.parent;
  const others = realised.filter(({ id }) => id !== parent?.id);
  return (
    <>
      <Fact term={terms("realisedBy")}>{others.length > 0 && <NodeLinks to={others} />}</Fact>
      <Fact term={t("parent")}>{parent && <NodeLink to={parent} />}</Fact>
      <Fact term={terms("mode")}>{details && details.modes.length > 0 ? details.modes.join(", ") : null}</Fact>
    </>
  );
}

/** Which network it is, and what it lets through. */
export function IdentitySection({
  node,
  cli,
  realised,
  details,
}: {
  node: NetworkNode;
  cli: Cli;
  realised: readonly NodeRef[];
  details: NetworkDetails | undefined;
}) {
  const { network } = node;
  const t = useTranslations("panels.network");
  const terms = useTranslations("panels.common.terms");
  const words = useTranslations("panels.network.identity");
  const created = dayAndTime(network.created);
  return (
    <Section
      title={t("title")}
      explain={t(`drivers.${EXPLAINED.find((known) => known === network.driver) ?? "other"}`)}
      about={aboutNetwork(node)}
      commands={commands.network(cli, network)}
    >
      <Facts>
        <Fact term={terms("driver")}>
          <Name>{network.driver}</Name>
        </Fact>
        <Fact term={terms("scope")}>{network.scope}</Fact>
        <Place realised={realised} details={details} />
        <Trait term="internal" on={network.internal} words={words(network.internal ? "internalOn" : "internalOff")} />
        <Trait
          term="attachable"
          on={network.attachable}
          words={network.scope === "swarm" ? words(network.attachable ? "attachableOn" : "attachableOff") : ""}
        />
        {network.ingress ? <Trait term="ingress" on words={words("ingressOn")} /> : null}
        {network.ipv4 ? null : <Trait term="IPv4" on={false} words="" />}
        <Trait term="IPv6" on={network.ipv6} words="" />
        <BridgeTraits network={network} />
        <Fact term="MTU">{optionValue(network, "mtu")}</Fact>
        <Fact term={words("template")}>{network.configFrom ? <Name>{network.configFrom}</Name> : null}</Fact>
        <Fact term={words("configOnly")}>{network.configOnly ? words("configOnlyWords") : null}</Fact>
        <Fact term={terms("project")}>{network.project ? <Name>{network.project}</Name> : null}</Fact>
        <Fact term={words("created")}>{created ? <time dateTime={network.created}>{created}</time> : null}</Fact>
        <Fact term={terms("id")}>
          <span className="flex items-center gap-1">
            <Mono>{network.id.slice(0, SHORT_ID)}</Mono>
            <CopyButton text={network.id} what={words("fullId")} className="-my-1" />
          </span>
        </Fact>
      </Facts>
    </Section>
  );
}
