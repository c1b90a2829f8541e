/** The answers of `GET /api/sandboxes/{id}` and of what is below it. */
export { CountersAnswer, RouteAnswer } from "@/lib/model/sandbox-inspection";
export { type NodeRef, SandboxDetails, type SandboxInterface } from "@/lib/topology/sandbox";

/** Title and detail of the 404 for an id that names no sandbox. */
export const NO_SANDBOX = ["No such sandbox", "There is no sandbox or container with this id now."] as const;
