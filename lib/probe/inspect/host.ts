import type { HostAnswer } from "@/lib/model/host-inspection";
import { readSysctls } from "../kernel/read-sysctls";
import { readNat } from "../netfilter/read-nat";
import type { Sources } from "./sources";

/** The host's settings and NAT rules. Bridge ports are left out: IP packets come in by their bridge, and there are hundreds. */
export async function answerHost({ hostLinks }: Sources): Promise<HostAnswer> {
  const named = hostLinks.filter(({ master }) => master === undefined).map(({ name }) => name);
  const sysctls = readSysctls(named);
  const { nat, problems } = await readNat();
  return {
    kind: "host",
    readAt: new Date().toISOString(),
    sysctls,
    nat,
    trouble: problems.map(({ message }) => message),
  };
}
