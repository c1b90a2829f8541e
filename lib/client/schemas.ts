/** The shapes of all answers of the server. Loaded with the first of them, so that the first view does without zod. */
export { CommandAnswer } from "@/lib/model/command-inspection";
export { FirewallAnswer } from "@/lib/model/firewall-inspection";
export { CountersAnswer, RouteAnswer } from "@/lib/model/sandbox-inspection";
export { HostDetails } from "@/lib/topology/host";
export { NetworkDetails } from "@/lib/topology/network";
export { SandboxDetails } from "@/lib/topology/sandbox";
export { FirewallView } from "@/lib/wire/firewall";
export { MatrixLine } from "@/lib/wire/matrix";
export { ApiProblem } from "@/lib/wire/protocol";
export { Published } from "@/lib/wire/published";
export { Trace } from "@/lib/wire/trace";
export { Verification } from "@/lib/wire/verify";
