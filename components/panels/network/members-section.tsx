"use client";

import { useTranslations } from "use-intl";
import type { Command } from "@/lib/client/commands";
import type { NetworkMember } from "@/lib/client/shapes";
import { addressOrder } from "@/lib/client/sorting";
import { Address } from "../../ui/address";
import { Badge } from "../../ui/badge";
import { Mono } from "../../ui/facts";
import { Name } from "../../ui/name";
import { SortTable } from "../../ui/sort-table";
import { NodeLink } from "../node-link";
import { Nothing, Section } from "../section";

const SHORT_ID = 12;

function Who({ member: { kind, holder, name, state, endpointId } }: { member: NetworkMember }) {
  const t = useTranslations("panels.network.members");
  return (
    <div className="space-y-0.5">
      <span className="flex flex-wrap items-center gap-x-1.5">
        {holder ? <NodeLink to={holder} /> : <Name>{name}</Name>}
        {kind === "container" ? null : <Badge tone={kind === "unknown" ? "wait" : "plain"}>{t(`kinds.${kind}`)}</Badge>}
        {state && state !== "running" ? <Badge>{state}</Badge> : null}
      </span>
      {holder && holder.label !== name ? (
        <div className="text-quiet">
          <Name>{name}</Name>
        </div>
      ) : null}
      {endpointId ? <span className="block font-mono text-quiet">{endpointId.slice(0, SHORT_ID)}</span> : null}
    </div>
  );
}

function Where({ member: { ipv4, ipv6, mac, interface: own, port } }: { member: NetworkMember }) {
  return (
    <div>
      {[ipv4, ipv6].filter(Boolean).map((text) => (
        <span key={text} className="block">
          <Address>{text}</Address>
        </span>
      ))}
      {mac ? (
        <span className="block text-quiet">
          <Mono>{mac}</Mono>
        </span>
      ) : null}
      {own ? (
        <span className="flex flex-wrap gap-x-1 font-mono">
          <NodeLink to={own} />
          {port ? (
            <>
              <span aria-hidden className="text-quiet">
                ↔
              </span>
              <NodeLink to={port} />
            </>
          ) : null}
        </span>
      ) : null}
    </div>
  );
}

/** Everybody with an endpoint on the network. */
export function MembersSection({ members, commands }: { members: readonly NetworkMember[]; commands: Command[] }) {
  const t = useTranslations("panels.network.members");
  return (
    <Section
      title={t("title", { count: members.length })}
      explain={t("explain")}
      about={["endpoint"]}
      fold={{ key: "members", first: "open" }}
      commands={commands}
    >
      {members.length === 0 ? (
        <Nothing>{t("none")}</Nothing>
      ) : (
        <SortTable
          caption={t("title", { count: members.length })}
          rows={members}
          keyOf={({ name, endpointId, ipv4 }) => `${name} ${endpointId} ${ipv4}`}
          columns={[
            {
              key: "who",
              title: t("who"),
              cell: (member) => <Who member={member} />,
              sort: ({ holder, name }) => holder?.label ?? name,
              className: "w-1/2",
            },
            {
              key: "address",
              title: t("where"),
              cell: (member) => <Where member={member} />,
              sort: ({ ipv4, ipv6 }) => addressOrder(ipv4 || ipv6),
            },
          ]}
        />
      )}
    </Section>
  );
}
