"use client";

import { useTranslations } from "use-intl";
import { commands, enter } from "@/lib/client/commands";
import type { LinkNode } from "@/lib/client/shapes";
import { inhabitants, refOf, sandboxOf, vethPeer } from "@/lib/client/topology-index";
import { aboutLink } from "../concepts/of-kind";
import { useClient } from "../dashboard/client-context";
import { Address } from "../ui/address";
import { Fact, Facts, Mono } from "../ui/facts";
import { BridgePortsSection } from "./bridge-ports-section";
import { LinkState } from "./interfaces-section";
import { KindFacts } from "./kind-facts";
import { MasqueradeSection } from "./masquerade-section";
import { NodeLink, NodeLinks, PeerLink } from "./node-link";
import { Section } from "./section";

const EXPLAINED = ["veth", "bridge", "macvlan", "ipvlan", "vxlan", "vlan", "loopback"] as const;

/** The key of the line that explains this kind of link. */
function explain({ kind, link }: LinkNode) {
  return kind === "uplink" ? kind : (EXPLAINED.find((known) => known === link.kind) ?? "other");
}

/** What the link is plugged into. */
function Wiring({ node }: { node: LinkNode }) {
  const terms = useTranslations("panels.common.terms");
  const { index } = useClient();
  const peer = vethPeer(index, node.id);
  const peerSandbox = peer && sandboxOf(index, peer);
  const bridges = index.from("bridge-port", node.id).flatMap(({ target }) => index.node(target) ?? []);
  const lower = index.from("lower-device", node.id).flatMap(({ target }) => index.node(target) ?? []);
  const sandbox = sandboxOf(index, node);
  const owner = sandbox?.role === "container" ? inhabitants(index, sandbox.id)[0] : undefined;
  const network = index.node(node.network);
  return (
    <Facts>
      <Fact term={terms("sandbox")}>{sandbox && <NodeLink to={owner ? refOf(owner) : refOf(sandbox)} />}</Fact>
      <Fact term={terms("network")}>{network && <NodeLink to={refOf(network)} />}</Fact>
      <Fact term={terms("otherEnd")}>
        {peer && <PeerLink peer={refOf(peer)} sandbox={peerSandbox && refOf(peerSandbox)} />}
      </Fact>
      <Fact term={terms("bridge")}>{bridges.length > 0 && <NodeLinks to={bridges.map(refOf)} />}</Fact>
      <Fact term={terms("onTopOf")}>{lower.length > 0 && <NodeLinks to={lower.map(refOf)} />}</Fact>
    </Facts>
  );
}

/** A link of the kernel: interface, veth, bridge or uplink. */
export function LinkPanel({ node }: { node: LinkNode }) {
  const t = useTranslations("panels.link");
  const terms = useTranslations("panels.common.terms");
  const { index } = useClient();
  const { link, addresses } = node;
  const way = enter(sandboxOf(index, node));
  return (
    <>
      <Section
        title={t("title")}
        explain={t(`kinds.${explain(node)}`)}
        about={aboutLink(node)}
        commands={commands.link(way, node)}
      >
        <Wiring node={node} />
        <Facts>
          {addresses.map(({ address, prefix: length, family }) => (
            <Fact key={`${address}/${length}`} term={`IPv${family}`}>
              <Address>{`${address}/${length}`}</Address>
            </Fact>
          ))}
          <Fact term="MAC">{link.mac && <Mono>{link.mac}</Mono>}</Fact>
          <Fact term="MTU">
            <Mono>{link.mtu}</Mono>
          </Fact>
          <Fact term={terms("state")}>
            <LinkState link={link} />
          </Fact>
          <Fact term={terms("flags")}>
            <Mono>{link.flags.join(" ")}</Mono>
          </Fact>
          <Fact term="ifindex">
            <Mono>{link.index}</Mono>
          </Fact>
          <Fact term={terms("alias")}>{link.alias}</Fact>
          <Fact term={terms("alsoCalled")}>{link.altNames && <Mono>{link.altNames.join(" ")}</Mono>}</Fact>
          <KindFacts link={link} />
        </Facts>
      </Section>
      {link.kind === "bridge" ? <BridgePortsSection node={node} way={way} /> : null}
      <MasqueradeSection node={node} />
    </>
  );
}
