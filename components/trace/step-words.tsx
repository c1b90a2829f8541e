"use client";

import { useTranslations } from "use-intl";
import type { Step } from "@/lib/wire/walk";

/** One step in a sentence; of a kind that has none here, its own words. */
export function useStepWords(): (step: Step) => string {
  const t = useTranslations("trace.step");
  return ({ kind, action, detail }) => {
    const { name = "", address = "", port = "", hook = "", from = "", to = "", destination = "" } = detail;
    switch (`${kind} ${action}`) {
      case "source chosen":
        return t("source", { address });
      case "route none":
        return t("noRoute", { destination });
      case "route local":
        return t("local", { destination });
      case "route unicast":
        return detail.gateway === undefined
          ? t("onLink", { destination })
          : t("gateway", { destination, gateway: detail.gateway });
      case "link arrive":
        return t("arrive", { name, from });
      case "link receive":
        return t("receive", { name, source: detail.source ?? "", destination });
      case "link transmit":
        return t("transmit", { name, nextHop: detail.nextHop ?? "" });
      case "bridge forward":
        return t("bridge", { name, bridge: detail.bridge ?? "" });
      case "bridge no-hairpin":
        return t("noHairpin", { name, bridge: detail.bridge ?? "" });
      case "neighbor nobody":
        return t("nobody", { address, name });
      case "nat destination":
        return t("natDestination", { from, to });
      case "nat source":
        return t("natSource", { from, to });
      case "sysctl drop":
        return t("sysctl", { name, value: detail.value ?? "" });
      case "socket none":
        return t("noSocket", { address, port });
      case "socket echo":
        return t("echo", { address });
      case "socket found":
        return t(detail.process ? "socketOf" : "socket", { address, port, process: detail.process ?? "" });
      case "relay connect":
        return t("relay", { address, port });
      case "rule policy":
        return t("policy", { hook, policy: detail.policy ?? "" });
      case "rule jump":
      case "rule goto":
        return t("jump", { hook, to });
      case "rule reject":
        return t("reject", { hook, with: detail.with ?? "" });
      default:
        if (kind === "rule") return t("rule", { hook, action });
        return [kind, action, ...Object.entries(detail).map(([key, value]) => `${key} ${value}`)].join(" ");
    }
  };
}
