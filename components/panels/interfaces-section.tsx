"use client";

import { useTranslations } from "use-intl";
import { commands, type Way } from "@/lib/client/commands";
import type { SandboxInterface } from "@/lib/client/shapes";
import type { Traffic } from "@/lib/client/traffic";
import { Address } from "../ui/address";
import { Badge } from "../ui/badge";
import { Fact, Facts, Mono } from "../ui/facts";
import { NodeLink, PeerLink } from "./node-link";
import { Nothing, Section } from "./section";
import { TrafficFacts } from "./traffic-facts";
import { useTraffic } from "./use-traffic";

/** A sandbox of the host has hundreds; a person reads the first few dozen. */
const SHOWN = 60;

/** The key of the line that explains them. */
function explain(interfaces: readonly SandboxInterface[], host: boolean) {
  if (host) return "host";
  if (interfaces.some(({ link }) => link.kind === "veth")) return "veths";
  return interfaces.every(({ link }) => link.kind === "loopback") ? "loopback" : "others";
}

/** A link's state in `ip link`'s words; loopback and bridges without a carrier say "unknown" while they work. */
export function LinkState({ link: { operState, flags } }: Pick<SandboxInterface, "link">) {
  const tone = operState === "up" ? "good" : operState === "down" || operState === "lowerlayerdown" ? "wait" : "plain";
  return <Badge tone={tone}>{operState === "unknown" && flags.includes("up") ? "up (unknown)" : operState}</Badge>;
}

/** The other end by its own full name: a veth's in another namespace points back, `veth21d4025@if7`. */
function OtherEnd({ item: { link, peer } }: { item: SandboxInterface }) {
  if (!peer) return null;
  const back = link.kind === "veth" && peer.sandbox ? `${peer.label}@if${link.index}` : peer.label;
  return <PeerLink peer={{ id: peer.id, label: back }} sandbox={peer.sandbox} />;
}

function OneInterface({ item, traffic }: { item: SandboxInterface; traffic: Traffic }) {
  const terms = useTranslations("panels.common.terms");
  const { id, displayName, link, addresses, peer, bridge, network } = item;
  const counters = traffic.counters.get(link.index) ?? item.counters;
  return (
    <li className="rounded-md border border-line p-2.5" data-interface={link.name}>
      <p className="mb-1 flex flex-wrap items-center gap-2 font-mono">
        <NodeLink to={{ id, label: displayName }} />
        <span className="ml-auto flex gap-1 font-sans">
          <Badge>{link.kind}</Badge>
          <LinkState link={link} />
        </span>
      </p>
      <Facts>
        {addresses.map(({ address, prefix, family }) => (
          <Fact key={`${address}/${prefix}`} term={`IPv${family}`}>
            <Address>{`${address}/${prefix}`}</Address>
          </Fact>
        ))}
        <Fact term="MAC">{link.kind !== "loopback" && link.mac && <Mono>{link.mac}</Mono>}</Fact>
        <Fact term="MTU">
          <Mono>{link.mtu}</Mono>
        </Fact>
        <Fact term={terms(link.kind === "veth" ? "otherEnd" : "onTopOf")}>{peer && <OtherEnd item={item} />}</Fact>
        <Fact term={terms("bridge")}>{bridge && <NodeLink to={bridge} />}</Fact>
        <Fact term={terms("network")}>{network && <NodeLink to={network} />}</Fact>
        <Fact term={terms("traffic")}>
          {counters && <TrafficFacts counters={counters} rates={traffic.rates.get(link.index)} />}
        </Fact>
      </Facts>
    </li>
  );
}

type ListProps = { interfaces: readonly SandboxInterface[]; sandbox: string | undefined };

/** Their counters are read while this list is on the page, and no longer. */
function InterfaceList({ interfaces, sandbox }: ListProps) {
  const traffic = useTraffic(sandbox);
  return (
    <ul className="space-y-2">
      {interfaces.slice(0, SHOWN).map((item) => (
        <OneInterface key={item.id} item={item} traffic={traffic} />
      ))}
    </ul>
  );
}

type Props = {
  interfaces: readonly SandboxInterface[];
  way: Way | undefined;
  host: boolean;
  /** Whose counters are followed; undefined for a recording, where nothing moves. */
  sandbox: string | undefined;
};

/** The links of a sandbox, each with what it is plugged into. */
export function InterfacesSection({ interfaces, way, host, sandbox }: Props) {
  const t = useTranslations("panels.sandbox.interfaces");
  const rest = interfaces.length - SHOWN;
  return (
    <Section
      title={t("title")}
      explain={t(explain(interfaces, host))}
      about={host ? ["interface", "uplink", "bridge", "veth"] : ["interface", "veth"]}
      fold={{ key: "interfaces", first: "open" }}
      summary={interfaces.length}
      commands={commands.addresses(way)}
    >
      {interfaces.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      <InterfaceList interfaces={interfaces} sandbox={sandbox} />
      {rest > 0 ? <Nothing>{t("more", { count: rest })}</Nothing> : null}
    </Section>
  );
}
