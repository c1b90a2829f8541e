"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { commands, type Way } from "@/lib/client/commands";
import { filterPorts, useName } from "@/lib/client/port-filter";
import type { PortBinding, PortMap, PortUse } from "@/lib/client/shapes";
import { Badge } from "../../ui/badge";
import { Mono } from "../../ui/facts";
import { SortTable } from "../../ui/sort-table";
import { NodeLink } from "../node-link";
import { Nothing, Section } from "../section";
import { PortWho } from "./port-who";

/** So many are overseen without a filter. */
const FEW = 20;

const WIDEST = ["anywhere", "link", "address", "host"] as const;

function Reach({ bindings }: { bindings: readonly PortBinding[] }) {
  const t = useTranslations("panels.host.ports.reaches");
  if (bindings.some(({ reach }) => reach === "anywhere")) return t("anywhere");
  if (bindings.every(({ reach }) => reach === "host")) return t("host");
  return bindings.map(({ address, link }) => (
    <span key={address} className="block">
      <Mono>{address}</Mono> {link ? <NodeLink to={link} /> : null}
    </span>
  ));
}

const widest = ({ bindings }: PortUse) => Math.min(...bindings.map(({ reach }) => WIDEST.indexOf(reach)));

function PortTable({ uses, all }: { uses: readonly PortUse[]; all: readonly PortUse[] }) {
  const t = useTranslations("panels.host.ports");
  const others = ({ conflicts }: PortUse) =>
    all
      .filter(({ key }) => conflicts.includes(key))
      .map(useName)
      .join(", ");
  return (
    <SortTable
      caption={t("title", { count: uses.length })}
      rows={uses}
      keyOf={({ key }) => key}
      columns={[
        {
          key: "port",
          title: t("port"),
          cell: ({ port, protocol }) => (
            <span className="whitespace-nowrap font-mono">
              <b className="font-medium">{port}</b>/{protocol}
            </span>
          ),
          sort: ({ port }) => port,
        },
        {
          key: "who",
          title: t("who"),
          cell: (use) => (
            <>
              <PortWho use={use} />
              {use.conflicts.length > 0 ? (
                <span className="block">
                  <Badge tone="bad">{t("conflict")}</Badge> {t("conflictWords", { others: others(use) })}
                </span>
              ) : null}
            </>
          ),
          sort: useName,
        },
        { key: "reach", title: t("reach"), cell: ({ bindings }) => <Reach bindings={bindings} />, sort: widest },
      ]}
    />
  );
}

function Refused({ refused }: Pick<PortMap, "refused">) {
  const t = useTranslations("panels.host.ports");
  if (refused.length === 0) return null;
  return (
    <div className="rounded-md bg-bad-soft p-2">
      <h4 className="font-medium text-bad">{t("refused")}</h4>
      <ul>
        {refused.map(({ container, message }) => (
          <li key={container.id} className="break-words">
            <NodeLink to={container} /> <bdi className="text-quiet">{message}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Every port of the host in use: by whom, and from where it is reached. */
export function PortsSection({ ports, way }: { ports: PortMap; way: Way | undefined }) {
  const t = useTranslations("panels.host.ports");
  const [text, setText] = useState("");
  const shown = filterPorts(ports.uses, text);
  return (
    <Section
      title={t("title", { count: ports.uses.length })}
      explain={t("explain")}
      about={["port", "proxy"]}
      fold={{ key: "port-map", first: "open" }}
      commands={commands.listeners(way)}
    >
      {ports.complete ? null : <p className="text-wait">{t("incomplete")}</p>}
      <Refused refused={ports.refused} />
      {ports.uses.length > FEW ? (
        <input
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-label={t("filter")}
          placeholder={t("filter")}
          className="w-full rounded-md border border-line-strong bg-panel px-2 py-1"
        />
      ) : null}
      {ports.uses.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      {shown.length > 0 ? <PortTable uses={shown} all={ports.uses} /> : null}
      {shown.length === 0 && ports.uses.length > 0 ? <Nothing>{t("noMatch")}</Nothing> : null}
    </Section>
  );
}
