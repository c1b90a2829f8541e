import type { HostAnswer } from "@/lib/model/host-inspection";
import { readSysctls } from "../kernel/read-sysctls";
import type { Sources } from "./sources";

/** The host's settings. Bridge ports are left out: IP packets come in by their bridge, and there are hundreds. */
export function answerHost({ hostLinks }: Sources): HostAnswer {
  const named = hostLinks.filter(({ master }) => master === undefined).map(({ name }) => name);
  return { kind: "host", readAt: new Date().toISOString(), sysctls: readSysctls(named) };
}
