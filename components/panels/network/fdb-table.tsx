"use client";

import { useTranslations } from "use-intl";
import type { FdbLine } from "@/lib/client/shapes";
import { Badge } from "../../ui/badge";
import { SortTable } from "../../ui/sort-table";
import { NodeLink } from "../node-link";

/** A port's own MAC is not learned: it says only where the bridge itself may be spoken to. */
const isOwn = ({ state }: FdbLine) => state === "permanent";

function Whose({ line }: { line: FdbLine }) {
  const t = useTranslations("panels.network.fdb");
  if (isOwn(line)) return <span className="text-quiet">{t("own")}</span>;
  const { holder, owner } = line;
  if (!owner) return <span className="text-quiet">{t("unknown")}</span>;
  return <NodeLink to={holder ?? owner} />;
}

/** What a bridge has learned: behind which port each MAC is. */
export function FdbTable({ bridge, fdb }: { bridge: string; fdb: readonly FdbLine[] }) {
  const t = useTranslations("panels.network.fdb");
  const aged = fdb.some(({ updatedSeconds }) => updatedSeconds !== undefined);
  const age = ({ updatedSeconds }: FdbLine) =>
    updatedSeconds === undefined ? null : (
      <span className="tabular-nums">{t("seconds", { count: updatedSeconds })}</span>
    );
  return (
    <SortTable
      caption={t("caption", { bridge })}
      rows={fdb}
      keyOf={({ mac, port, vlan, destination }) => `${mac} ${port.id} ${vlan ?? ""} ${destination ?? ""}`}
      columns={[
        {
          key: "mac",
          title: "MAC",
          cell: (line) => (
            <>
              <span className="whitespace-nowrap font-mono">{line.mac}</span>
              {line.state && !isOwn(line) ? <Badge>{line.state}</Badge> : null}
            </>
          ),
          sort: ({ mac }) => mac,
        },
        {
          key: "port",
          title: t("port"),
          cell: ({ port, destination }) => (
            <span className="whitespace-nowrap font-mono">
              <NodeLink to={port} />
              {destination ? ` → ${destination}` : ""}
            </span>
          ),
          sort: ({ port }) => port.label,
        },
        { key: "whose", title: t("whose"), cell: (line) => <Whose line={line} />, sort: (line) => line.holder?.label },
        ...(aged
          ? [
              {
                key: "age",
                title: t("age"),
                cell: age,
                sort: (line: FdbLine) => line.updatedSeconds,
                className: "text-right",
              },
            ]
          : []),
      ]}
    />
  );
}
