"use client";

import { useTranslations } from "use-intl";
import { commands, type Way } from "@/lib/client/commands";
import type { NetworkBridge } from "@/lib/client/shapes";
import { brctlId } from "@/lib/client/words";
import { Address } from "../../ui/address";
import { Badge } from "../../ui/badge";
import { Fact, Facts, Mono } from "../../ui/facts";
import { Fold } from "../../ui/fold";
import { NodeLink } from "../node-link";
import { Nothing, Section } from "../section";
import { FdbTable } from "./fdb-table";

type Port = NetworkBridge["ports"][number];

function PortLine({ port: { id, label, link, peer, holder } }: { port: Port }) {
  const state = link.bridgePort?.state;
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <span className="font-mono text-xs/5">
        <NodeLink to={{ id, label }} />
      </span>
      {holder ? (
        <span className="min-w-0">
          → <NodeLink to={holder} />{" "}
          {peer ? <span className="font-mono text-xs/5 text-quiet">{peer.label}</span> : null}
        </span>
      ) : null}
      {state ? (
        <span className="ml-auto">
          <Badge tone={state === "forwarding" ? "good" : "wait"}>{state}</Badge>
        </span>
      ) : null}
    </li>
  );
}

/** A bridge as `brctl show` tells of it, and what it has learned. */
export function BridgeSection({ bridge, way }: { bridge: NetworkBridge; way: Way | undefined }) {
  const t = useTranslations("panels.network.bridge");
  const terms = useTranslations("panels.common.terms");
  const common = useTranslations("panels.common");
  const { id, label, link, addresses, sandbox, ports, fdb } = bridge;
  const learned = fdb.filter(({ state }) => state !== "permanent").length;
  return (
    <Section
      title={t("title", { name: label })}
      explain={t(sandbox ? "explainHidden" : "explain")}
      about={["bridge", "fdb"]}
      fold={{ key: "bridge", first: "open" }}
      commands={[...commands.bridgePorts(way, bridge), ...commands.fdb(way, bridge)]}
    >
      <Facts>
        <Fact term={terms("bridge")}>
          <NodeLink to={{ id, label }} />
        </Fact>
        <Fact term={terms("sandbox")}>{sandbox ? <NodeLink to={sandbox} /> : null}</Fact>
        {link.kind === "bridge" ? (
          <>
            <Fact term={terms("bridgeId")}>
              <Mono>{brctlId(link.bridge.id)}</Mono>
            </Fact>
            <Fact term="STP">{common(link.bridge.stp ? "on" : "off")}</Fact>
            <Fact term={terms("ageing")}>{link.bridge.ageingSeconds} s</Fact>
          </>
        ) : null}
        {addresses.map(({ address, prefix, family }) => (
          <Fact key={`${address}/${prefix}`} term={`IPv${family}`}>
            <Address>{`${address}/${prefix}`}</Address>
          </Fact>
        ))}
        <Fact term="MTU">
          <Mono>{link.mtu}</Mono>
        </Fact>
      </Facts>
      <Fold title={t("ports", { count: ports.length })} open={ports.length <= 20}>
        {ports.length === 0 ? <Nothing>{t("noPorts")}</Nothing> : null}
        <ul className="space-y-1">
          {ports.map((port) => (
            <PortLine key={port.id} port={port} />
          ))}
        </ul>
      </Fold>
      <Fold title={t("fdb", { count: learned })} open={fdb.length <= 20}>
        {fdb.length === 0 ? <Nothing>{t("noFdb")}</Nothing> : <FdbTable bridge={label} fdb={fdb} />}
      </Fold>
    </Section>
  );
}
