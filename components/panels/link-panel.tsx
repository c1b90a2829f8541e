"use client";

import { commands, enter } from "@/lib/client/commands";
import type { LinkNode } from "@/lib/client/shapes";
import { inhabitants, refOf, sandboxOf, vethPeer } from "@/lib/client/topology-index";
import { useClient } from "../dashboard/client-context";
import { Address } from "../ui/address";
import { Fact, Facts, Mono } from "../ui/facts";
import { BridgePortsSection } from "./bridge-ports-section";
import { LinkState } from "./interfaces-section";
import { KindFacts } from "./kind-facts";
import { MasqueradeSection } from "./masquerade-section";
import { NodeLink, NodeLinks } from "./node-link";
import { Section } from "./section";

const EXPLAIN: Partial<Record<LinkNode["link"]["kind"], string>> = {
  veth: "One end of a virtual cable: what goes in here comes out at the other end, usually in another namespace.",
  bridge: "A switch inside the kernel: it joins the veths plugged into it, and its own address is their gateway.",
  macvlan: "A second MAC address on a link of the host: the container stands directly in the outer network.",
  ipvlan: "Shares the MAC address of a link of the host and adds an IP address to it.",
  vxlan: "A tunnel that carries Ethernet frames between hosts in UDP packets: how an overlay network spans them.",
  vlan: "One tagged VLAN of the link below it.",
  loopback: "The namespace talking to itself: 127.0.0.1 and ::1.",
};

/** What the link is plugged into. */
function Wiring({ node }: { node: LinkNode }) {
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
      <Fact term="Sandbox">{sandbox && <NodeLink to={owner ? refOf(owner) : refOf(sandbox)} />}</Fact>
      <Fact term="Network">{network && <NodeLink to={refOf(network)} />}</Fact>
      <Fact term="Other end">
        {peer && (
          <>
            <NodeLink to={refOf(peer)} />
            {peerSandbox && (
              <>
                {" in "}
                <NodeLink to={refOf(peerSandbox)} />
              </>
            )}
          </>
        )}
      </Fact>
      <Fact term="Bridge">{bridges.length > 0 && <NodeLinks to={bridges.map(refOf)} />}</Fact>
      <Fact term="On top of">{lower.length > 0 && <NodeLinks to={lower.map(refOf)} />}</Fact>
    </Facts>
  );
}

/** A link of the kernel: interface, veth, bridge or uplink. */
export function LinkPanel({ node }: { node: LinkNode }) {
  const { index } = useClient();
  const { link, addresses } = node;
  const prefix = enter(sandboxOf(index, node));
  const explain =
    node.kind === "uplink"
      ? "The way out: the host's default route leaves by this link."
      : (EXPLAIN[link.kind] ?? "A network device that the kernel knows.");
  return (
    <>
      <Section title="Link" explain={explain} command={commands.link(prefix, link)}>
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
          <Fact term="State">
            <LinkState link={link} />
          </Fact>
          <Fact term="Flags">
            <Mono>{link.flags.join(" ")}</Mono>
          </Fact>
          <Fact term="ifindex">
            <Mono>{link.index}</Mono>
          </Fact>
          <Fact term="Alias">{link.alias}</Fact>
          <Fact term="Also called">{link.altNames && <Mono>{link.altNames.join(" ")}</Mono>}</Fact>
          <KindFacts link={link} />
        </Facts>
      </Section>
      {link.kind === "bridge" ? <BridgePortsSection node={node} prefix={prefix} /> : null}
      <MasqueradeSection node={node} />
    </>
  );
}
