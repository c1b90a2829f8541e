/** The answer of `GET /api/hosts/{id}`. */
export { HostDetails } from "@/lib/topology/host";
