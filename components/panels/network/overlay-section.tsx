"use client";

import { useTranslations } from "use-intl";
import type { NetworkDetails, OverlayPeer } from "@/lib/client/shapes";
import { Badge } from "../../ui/badge";
import { Fact, Facts, Mono } from "../../ui/facts";
import { Name } from "../../ui/name";
import { NodeLink, NodeLinks } from "../node-link";
import { Nothing, Section } from "../section";

function Peer({ peer: { address, name, self, macs } }: { peer: OverlayPeer }) {
  const t = useTranslations("panels.network.overlay");
  return (
    <li>
      <span className="flex flex-wrap items-center gap-x-2">
        <Mono>{address}</Mono>
        {name ? <Name className="text-quiet">{name}</Name> : null}
        {self ? <Badge>{t("self")}</Badge> : null}
      </span>
      {macs.length > 0 ? (
        <span className="block text-xs/5 text-quiet">
          {t("macs")} <Mono>{macs.join(" ")}</Mono>
        </span>
      ) : null}
    </li>
  );
}

function Services({ services }: Pick<NetworkDetails, "services">) {
  const t = useTranslations("panels.network.overlay");
  const named = services.filter(({ name }) => name !== "");
  if (named.length === 0) return null;
  return (
    <ul className="space-y-2">
      {named.map(({ name, vip, ports, tasks }) => (
        <li key={name} className="rounded-md border border-line p-2">
          <p className="flex flex-wrap items-center gap-x-2">
            <Name className="font-medium">{name}</Name>
            {vip ? <Mono>VIP {vip}</Mono> : null}
            <span className="text-quiet">{ports.join("; ")}</span>
          </p>
          {tasks.map((task) => (
            <p key={task.name} className="flex flex-wrap gap-x-2 text-xs/5">
              <Name>{task.name}</Name>
              <Mono>{task.address}</Mono>
              <span className="text-quiet">{t("onNode", { host: task.host })}</span>
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** The tunnels of an overlay network, the namespaces that hold them, and the hosts at the other ends. */
export function OverlaySection({ details }: { details: NetworkDetails }) {
  const t = useTranslations("panels.network.overlay");
  const terms = useTranslations("panels.common.terms");
  const { vxlans, sandboxes, peers, services } = details;
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["overlay", "vxlan"]}
      fold={{ key: "overlay", first: "open" }}
    >
      <Facts>
        {vxlans.map(({ id, label, link }) => (
          <Fact key={id} term="VXLAN">
            <NodeLink to={{ id, label }} />{" "}
            {link.kind === "vxlan" ? t("vni", { vni: link.vni, port: link.port }) : null}
          </Fact>
        ))}
        <Fact term={terms("namespace")}>
          {sandboxes.length > 0 && <NodeLinks to={sandboxes.map(({ id, label }) => ({ id, label }))} />}
        </Fact>
      </Facts>
      {vxlans.length === 0 ? <Nothing>{t("notHere")}</Nothing> : null}
      <h4 className="font-medium">{t("peers")}</h4>
      {peers.length === 0 ? <Nothing>{t("noPeers")}</Nothing> : null}
      <ul className="space-y-1">
        {peers.map((peer) => (
          <Peer key={peer.address} peer={peer} />
        ))}
      </ul>
      <Services services={services} />
    </Section>
  );
}
