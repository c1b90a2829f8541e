"use client";

import { useTranslations } from "use-intl";
import type { PortUse } from "@/lib/client/shapes";
import { Mono } from "../../ui/facts";
import { Name } from "../../ui/name";
import { NodeLink } from "../node-link";

const servedBy = ({ dnat, socket }: PortUse) =>
  dnat && socket ? "both" : dnat ? "dnat" : socket ? "proxy" : "nothing";

function Processes({ use: { processes } }: { use: PortUse }) {
  const names = [...new Set(processes.map(({ comm }) => comm))];
  return (
    <span className="block text-quiet">
      <Name>{names.join(", ")}</Name> {processes.length === 1 ? <Mono>{processes[0]?.pid}</Mono> : null}
    </span>
  );
}

/** Who answers at a port of the host. */
export function PortWho({ use }: { use: PortUse }) {
  const t = useTranslations("panels.host.ports");
  const { kind, container, containerPort, processes } = use;
  if (kind === "published" && container) {
    return (
      <>
        <NodeLink to={container} /> → <Mono>{containerPort}</Mono>
        <span className="block text-quiet">{t(`by.${servedBy(use)}`)}</span>
      </>
    );
  }
  if (kind === "container" && container) {
    return (
      <>
        <NodeLink to={container} /> <span className="text-quiet">{t("inHost")}</span>
        <Processes use={use} />
      </>
    );
  }
  if (kind === "mesh") return t("mesh");
  if (kind === "kernel") return t("tunnel");
  const [first] = processes;
  if (!first) return <span className="text-quiet">{t("nobody")}</span>;
  return (
    <>
      <Name>{first.comm}</Name> <Mono>{processes.map(({ pid }) => pid).join(" ")}</Mono>
    </>
  );
}
