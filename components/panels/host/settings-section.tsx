"use client";

import { useTranslations } from "use-intl";
import type { Sysctl } from "@/lib/client/shapes";
import { type LinkSettings, linkSettings, namespaceSettings } from "@/lib/client/sysctl-view";
import { Fold } from "../../ui/fold";
import { SortTable } from "../../ui/sort-table";
import { Nothing, Section } from "../section";

/** Columns of the tables by link, as the kernel calls them, and where their values are. */
const COLUMNS = {
  4: [
    ["forwarding", "forwarding"],
    ["rp_filter", "rpFilter"],
    ["route_localnet", "routeLocalnet"],
  ],
  6: [
    ["forwarding", "forwarding6"],
    ["accept_ra", "acceptRa"],
    ["disable_ipv6", "disableIpv6"],
  ],
} as const;

function ByLink({ rows, family }: { rows: readonly LinkSettings[]; family: 4 | 6 }) {
  const t = useTranslations("panels.host.settings");
  return (
    <div className="space-y-1">
      <h4 className="font-medium">IPv{family}</h4>
      <dl className="text-xs/4 text-quiet">
        {COLUMNS[family].map(([name]) => (
          <div key={name}>
            <dt className="inline font-mono">{name}</dt> <dd className="inline">{t(`columns.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <SortTable
        caption={t("family", { family })}
        rows={rows}
        keyOf={({ link }) => link}
        columns={[
          {
            key: "link",
            title: t("link"),
            cell: ({ link }) => <bdi className="font-mono">{link}</bdi>,
            sort: ({ link }) => link,
          },
          ...COLUMNS[family].map(([name, field]) => ({
            key: name,
            title: name,
            cell: (row: LinkSettings) => <span className="font-mono">{row[field] ?? "–"}</span>,
            sort: (row: LinkSettings) => row[field],
          })),
        ]}
      />
    </div>
  );
}

/** What decides how the host forwards, filters, and gives out ports. */
export function SettingsSection({ sysctls }: { sysctls: readonly Sysctl[] }) {
  const t = useTranslations("panels.host.settings");
  const links = linkSettings(sysctls);
  const stuck = links.filter((row) => row.stuck);
  return (
    <Section title={t("title")} explain={t("explain")} about={["sysctl"]} fold={{ key: "settings", first: "open" }}>
      {sysctls.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      <ul className="space-y-1.5">
        {namespaceSettings(sysctls).map(({ key, meaning, value, remark }) => (
          <li key={key}>
            <span className="flex flex-wrap justify-between gap-x-3 font-mono text-xs/5">
              <span className="wrap-anywhere">{key}</span>
              <span className="font-medium">{value || <span className="text-quiet">{t("empty")}</span>}</span>
            </span>
            <span className="block text-xs/4 text-quiet">{t(`meanings.${meaning}`)}</span>
            {remark ? <span className="block text-xs/4 text-bad">{t(`remarks.${remark}`)}</span> : null}
          </li>
        ))}
      </ul>
      {stuck.map(({ link }) => (
        <p key={link} className="text-bad">
          {t("stuck", { link })}
        </p>
      ))}
      {links.length > 0 ? (
        <Fold title={t("links", { count: links.length })}>
          <p className="mb-1.5 text-xs/4 text-quiet">{t("linksWords")}</p>
          <div className="space-y-3">
            <ByLink rows={links} family={4} />
            <ByLink rows={links} family={6} />
          </div>
        </Fold>
      ) : null}
    </Section>
  );
}
