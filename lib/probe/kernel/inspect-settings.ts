import { readFileSync } from "node:fs";
import type { Sysctl } from "@/lib/model/sysctl";
import { readSysctls } from "./read-sysctls";

/** One line a service after three of headings (ip_vs_info_seq_show); the file is there only once IPVS is loaded. */
const SERVICES = "/proc/thread-self/net/ip_vs";
const HEADINGS = 3;

function balances(): boolean {
  try {
    return readFileSync(SERVICES, "utf8").trimEnd().split("\n").length > HEADINGS;
  } catch {
    return false;
  }
}

/** Settings of the namespace that the thread is in, of these links among them, and whether IPVS has services there. Synchronous. */
export function inspectSettings(links: readonly string[]): { sysctls: Sysctl[]; loadBalancer: boolean } {
  return { sysctls: readSysctls(links), loadBalancer: balances() };
}
