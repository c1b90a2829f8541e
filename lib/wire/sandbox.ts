/** The answer of `GET /api/sandboxes/{id}`. */
export { type NodeRef, SandboxDetails, type SandboxInterface } from "@/lib/topology/sandbox";
