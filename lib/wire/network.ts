/** The answer of `GET /api/networks/{id}`. */
export { NetworkDetails } from "@/lib/topology/network";
