"use client";

import { useTranslations } from "use-intl";
import { keyed } from "@/lib/client/keyed";
import type { Overlap } from "@/lib/client/shapes";
import { NodeLink } from "../node-link";
import { Section } from "../section";

function One({ overlap }: { overlap: Overlap }) {
  const t = useTranslations("panels.host.overlaps");
  const { network, subnet } = overlap;
  const first = () => <NodeLink to={network} />;
  if (overlap.kind === "networks") {
    const { other, otherSubnet } = overlap;
    return <p>{t.rich("networks", { network: first, subnet, other: () => <NodeLink to={other} />, otherSubnet })}</p>;
  }
  const { destination, link, wins } = overlap;
  const by = () => (link.label ? <NodeLink to={link} /> : t("noLink"));
  return (
    <>
      <p>{t.rich("route", { network: first, subnet, destination, link: by })}</p>
      <p className="text-xs/4 text-quiet">{t(`wins.${wins}`)}</p>
    </>
  );
}

/** Addresses that are in two places; nothing when there are none. */
export function OverlapsSection({ overlaps }: { overlaps: readonly Overlap[] }) {
  const t = useTranslations("panels.host.overlaps");
  if (overlaps.length === 0) return null;
  return (
    <Section title={t("title")} explain={t("explain")} fold={{ key: "overlaps", first: "open" }}>
      <ul className="space-y-2">
        {keyed(overlaps, (overlap) => JSON.stringify(overlap)).map(({ key, item }) => (
          <li key={key} className="rounded-md border border-line p-2">
            <One overlap={item} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
