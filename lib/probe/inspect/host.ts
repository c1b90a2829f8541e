import type { HostAnswer } from "@/lib/model/host-inspection";
import { readSysctls } from "../kernel/read-sysctls";
import { natRules } from "../netfilter/nat-rules";
import { answerFirewall } from "./firewall";
import type { Sources } from "./sources";

/** The host's settings and NAT rules. Bridge ports are left out: IP packets come in by their bridge, and there are hundreds. */
export async function answerHost(sources: Sources): Promise<HostAnswer> {
  const inode = sources.kernel.hostNetns;
  const named = sources.hostLinks.filter(({ master }) => master === undefined).map(({ name }) => name);
  const sysctls = readSysctls(named);
  const rules = inode === undefined ? undefined : await answerFirewall(sources, { kind: "firewall", inode });
  return {
    kind: "host",
    readAt: new Date().toISOString(),
    sysctls,
    nat: rules ? natRules(rules.firewall) : [],
    trouble: rules?.trouble ?? [],
  };
}
