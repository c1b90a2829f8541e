"use client";

import { commands, engineCommand } from "@/lib/client/commands";
import type { NetworkNode } from "@/lib/client/shapes";
import { refOf } from "@/lib/client/topology-index";
import { useClient } from "../dashboard/client-context";
import { Address } from "../ui/address";
import { Fact, Facts, Mono } from "../ui/facts";
import { Name } from "../ui/name";
import { NodeLink, NodeLinks } from "./node-link";
import { Nothing, Section } from "./section";

const EXPLAIN: Record<string, string> = {
  bridge: "A bridge network is one Linux bridge of the host with a subnet of its own, kept apart from other networks.",
  overlay: "An overlay network spans the hosts of a swarm by VXLAN tunnels.",
  macvlan: "A macvlan network puts containers directly into the network of a link of the host.",
  ipvlan: "An ipvlan network puts containers onto the addresses of a link of the host.",
  host: "Containers on it use the host's own namespace: no isolation, no address of their own.",
  null: "Containers on it have nothing but loopback.",
};

function Members({ node }: { node: NetworkNode }) {
  const { index } = useClient();
  const found = index.members(node.network.id);
  return (
    <Section title={`Members (${found.length})`} explain="The containers with an endpoint on this network.">
      {found.length === 0 ? <Nothing>No container is on it.</Nothing> : null}
      <ul className="space-y-1">
        {found.map(({ container, ipv4, ipv6 }) => (
          <li key={container.id} className="flex flex-wrap items-baseline justify-between gap-x-3">
            <NodeLink to={refOf(container)} />
            <span className="flex flex-wrap gap-x-2">
              {[ipv4, ipv6].filter(Boolean).map((text) => (
                <Address key={text}>{text}</Address>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The driver's options, verbatim. */
function Options({ options }: { options: Record<string, string> }) {
  const entries = Object.entries(options);
  if (entries.length === 0) return null;
  return (
    <Section title="Driver options" explain="What was asked of the driver when the network was made, verbatim.">
      <ul className="space-y-1 font-mono text-xs/5">
        {entries.map(([key, value]) => (
          <li key={key} className="wrap-anywhere">
            <span className="text-quiet">{key}=</span>
            <bdi>{value}</bdi>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A network of the engine. */
export function NetworkPanel({ node }: { node: NetworkNode }) {
  const { index } = useClient();
  const { network } = node;
  const cli = engineCommand(index.topology.hosts.find(({ id }) => id === node.host)?.engine);
  const realised = index.from("realised-by", node.id).flatMap(({ target }) => index.node(target) ?? []);
  const traits = ["internal", "attachable", "ingress", "ipv6"] as const;
  const on = traits.filter((trait) => network[trait]);
  return (
    <>
      <Section
        title="Network"
        explain={EXPLAIN[network.driver] ?? "A network of the engine, made by a driver of its own."}
        command={commands.network(cli, network.name)}
      >
        <Facts>
          <Fact term="Driver">
            <Name>{network.driver}</Name>
          </Fact>
          <Fact term="Scope">{network.scope}</Fact>
          {network.ipam.map(({ subnet, gateway, range }) => (
            <Fact key={subnet} term="Subnet">
              <Address>{subnet}</Address>
              {gateway ? (
                <span className="block text-quiet">
                  gateway <Mono>{gateway}</Mono>
                </span>
              ) : null}
              {range ? (
                <span className="block text-quiet">
                  range <Mono>{range}</Mono>
                </span>
              ) : null}
            </Fact>
          ))}
          <Fact term="Traits">{on.join(", ")}</Fact>
          <Fact term="Realised by">{realised.length > 0 && <NodeLinks to={realised.map(refOf)} />}</Fact>
          <Fact term="Project">{network.project ? <Name>{network.project}</Name> : null}</Fact>
          <Fact term="Id">
            <Mono>{network.id.slice(0, 12)}</Mono>
          </Fact>
        </Facts>
      </Section>
      <Members node={node} />
      <Options options={network.options} />
    </>
  );
}
