"use client";

import { Check, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import type { HostDetails, TopologyHost, Uplink } from "@/lib/client/shapes";
import { countWords, engineName } from "@/lib/client/words";
import { tellingEngine } from "@/lib/model/telling-engine";
import { Address } from "../../ui/address";
import { cn } from "../../ui/cn";
import { Fact, Facts, Mono } from "../../ui/facts";
import { Name } from "../../ui/name";
import { NodeLink } from "../node-link";
import { Section } from "../section";

function WayOut({ uplink: { link, gateway, addresses } }: { uplink: Uplink }) {
  const t = useTranslations("panels.host");
  return (
    <span className="block">
      <NodeLink to={link} />{" "}
      {gateway ? (
        <>
          <span className="text-quiet">{t("via")}</span> <Mono>{gateway}</Mono>
        </>
      ) : null}
      {addresses
        .filter(({ scope }) => scope === "global")
        .map(({ address, prefix }) => (
          <span key={address} className="block text-quiet">
            <Address>{`${address}/${prefix}`}</Address>
          </span>
        ))}
    </span>
  );
}

/** The words carry the meaning, sign and colour only repeat it. */
function Finding({ good, children }: { good: boolean; children: string }) {
  const Sign = good ? Check : TriangleAlert;
  return (
    <li className="flex items-start gap-2">
      <Sign aria-hidden className={cn("mt-0.5 size-4 shrink-0", good ? "text-good" : "text-bad")} />
      <span>{children}</span>
    </li>
  );
}

/** The few things that are to be known first; each has its section below. */
function Findings({ details: { ports, pools, overlaps, sysctls } }: { details: HostDetails }) {
  const t = useTranslations("panels.host.summary");
  const language = useLocale();
  const conflicts = ports.uses.filter((use) => use.conflicts.length > 0).length;
  const local = pools.filter(({ scope }) => scope === "local");
  const sum = (field: "free" | "count") => local.reduce((total, pool) => total + BigInt(pool[field]), 0n);
  const forward = sysctls.find(({ key }) => key === "net.ipv4.ip_forward")?.value;
  const trouble = [
    ...(conflicts > 0 ? [t("conflicts", { count: conflicts })] : []),
    ...(ports.refused.length > 0 ? [t("refused", { count: ports.refused.length })] : []),
    ...(overlaps.length > 0 ? [t("overlaps", { count: overlaps.length })] : []),
  ];
  return (
    <ul className="space-y-1">
      {forward === undefined ? null : (
        <Finding good={forward === "1"}>{t(forward === "1" ? "forwards" : "forwardsNot")}</Finding>
      )}
      <Finding good>{t("ports", { count: ports.uses.length })}</Finding>
      {local.length > 0 ? (
        <Finding good={sum("free") > 0n}>
          {t("pools", { free: countWords(sum("free"), language), count: countWords(sum("count"), language) })}
        </Finding>
      ) : null}
      {trouble.map((words) => (
        <Finding key={words} good={false}>
          {words}
        </Finding>
      ))}
    </ul>
  );
}

/** Which host it is, its ways out, and what is notable about it. */
export function SummarySection({ host, details }: { host: TopologyHost; details: HostDetails | undefined }) {
  const t = useTranslations("panels.host");
  const { engine } = host;
  const families = [4, 6] as const;
  return (
    <Section title={t("title")} explain={t("explain")} about={["hostNetwork", "uplink"]}>
      <Facts>
        <Fact term={t("engine")}>
          <Name>{engineName(engine)}</Name>
          {engine.state === "down" ? <span className="text-quiet"> · {t("away")}</span> : null}
        </Fact>
        <Fact term={t("swarm")}>{tellingEngine(engine)?.swarm}</Fact>
        <Fact term={t("kernel")}>
          <Name>{host.kernel}</Name>
        </Fact>
        {details
          ? families.map((family) => {
              const uplinks = details.uplinks.filter((uplink) => uplink.family === family);
              return (
                <Fact key={family} term={`${t("wayOut")} IPv${family}`}>
                  {uplinks.length > 0
                    ? uplinks.map((uplink) => (
                        <WayOut key={`${uplink.link.id} ${uplink.gateway ?? ""} ${uplink.table}`} uplink={uplink} />
                      ))
                    : null}
                </Fact>
              );
            })
          : null}
      </Facts>
      {details && details.uplinks.length === 0 && details.sandbox ? <p className="text-wait">{t("noWayOut")}</p> : null}
      {details ? <Findings details={details} /> : null}
    </Section>
  );
}
