"use client";

import { commands } from "@/lib/client/commands";
import type { SandboxInterface } from "@/lib/client/shapes";
import { Address } from "../ui/address";
import { Badge } from "../ui/badge";
import { Fact, Facts, Mono } from "../ui/facts";
import { NodeLink } from "./node-link";
import { Nothing, Section } from "./section";

/** A sandbox of the host has hundreds; a person reads the first few dozen. */
const SHOWN = 60;

const OF_VETHS =
  "A veth is one end of a virtual cable; its other end is plugged into a bridge, of the host or of an overlay network.";
const OF_OTHERS = "The network devices in this namespace, and what each of them stands on.";
const OF_NOTHING = "Only loopback: nothing connects this namespace to anything else.";
const OF_HOST = "The host's own links: uplinks, bridges, and the near ends of the containers' veth pairs.";

function explain(interfaces: readonly SandboxInterface[], host: boolean): string {
  if (host) return OF_HOST;
  if (interfaces.some(({ link }) => link.kind === "veth")) return OF_VETHS;
  return interfaces.every(({ link }) => link.kind === "loopback") ? OF_NOTHING : OF_OTHERS;
}

/** A link's state in `ip link`'s words; loopback and bridges without a carrier say "unknown" while they work. */
export function LinkState({ link: { operState, flags } }: Pick<SandboxInterface, "link">) {
  const tone = operState === "up" ? "good" : operState === "down" || operState === "lowerlayerdown" ? "wait" : "plain";
  return <Badge tone={tone}>{operState === "unknown" && flags.includes("up") ? "up (unknown)" : operState}</Badge>;
}

function OneInterface({ item }: { item: SandboxInterface }) {
  const { id, displayName, link, addresses, peer, bridge, network } = item;
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
        <Fact term={link.kind === "veth" ? "Other end" : "On top of"}>
          {peer && (
            <>
              <NodeLink to={peer} />
              {peer.sandbox && (
                <>
                  {" in "}
                  <NodeLink to={peer.sandbox} />
                </>
              )}
            </>
          )}
        </Fact>
        <Fact term="Bridge">{bridge && <NodeLink to={bridge} />}</Fact>
        <Fact term="Network">{network && <NodeLink to={network} />}</Fact>
      </Facts>
    </li>
  );
}

type Props = { interfaces: readonly SandboxInterface[]; prefix: readonly string[] | undefined; host: boolean };

/** The links of a sandbox, each with what it is plugged into. */
export function InterfacesSection({ interfaces, prefix, host }: Props) {
  const rest = interfaces.length - SHOWN;
  return (
    <Section title="Interfaces" explain={explain(interfaces, host)} command={commands.addresses(prefix)}>
      {interfaces.length === 0 ? <Nothing>None are known.</Nothing> : null}
      <ul className="space-y-2">
        {interfaces.slice(0, SHOWN).map((item) => (
          <OneInterface key={item.id} item={item} />
        ))}
      </ul>
      {rest > 0 ? <Nothing>{rest} more are in the graph and in the list.</Nothing> : null}
    </Section>
  );
}
