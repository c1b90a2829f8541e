import type { HostAnswer } from "@/lib/model/host-inspection";
import { readSysctls } from "../kernel/read-sysctls";
import { natRules } from "../netfilter/nat-rules";
import { readFirewall } from "../netfilter/read-firewall";
import type { Sources } from "./sources";

/** The host's settings and NAT rules. Bridge ports are left out: IP packets come in by their bridge, and there are hundreds. */
export async function answerHost({ hostLinks }: Sources): Promise<HostAnswer> {
  const named = hostLinks.filter(({ master }) => master === undefined).map(({ name }) => name);
  const sysctls = readSysctls(named);
  const { firewall, problems } = await readFirewall();
  return {
    kind: "host",
    readAt: new Date().toISOString(),
    sysctls,
    nat: natRules(firewall),
    trouble: problems.map(({ message }) => message),
  };
}
