import { z } from "zod";
import { HostDetails } from "@/lib/wire/host";
import { NetworkDetails } from "@/lib/wire/network";
import { Snapshot } from "@/lib/wire/protocol";
import { SandboxDetails } from "@/lib/wire/sandbox";

const Health = z.looseObject({
  state: z.string(),
  reason: z.string(),
  healed: z.number(),
  healedLast: z.array(z.string()),
});

/** The dashboard's API, as a client of it sees it. */
export function api(base: string) {
  const root = new URL(base);
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(new URL(path, root));
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  return {
    topology: async () => Snapshot.parse(await get("/api/topology")),
    sandbox: async (id: string) => SandboxDetails.parse(await get(`/api/sandboxes/${encodeURIComponent(id)}`)),
    network: async (id: string) => NetworkDetails.parse(await get(`/api/networks/${encodeURIComponent(id)}`)),
    host: async (id: string) => HostDetails.parse(await get(`/api/hosts/${encodeURIComponent(id)}`)),
    health: async () => Health.parse(await get("/api/health")),
  };
}

/** The nodes of one kind. */
export function ofKind<K extends Snapshot["nodes"][number]["kind"]>(snapshot: Snapshot, kind: K) {
  return snapshot.nodes.filter((node): node is Extract<Snapshot["nodes"][number], { kind: K }> => node.kind === kind);
}

/** The edges of one kind. */
export function edgesOf<K extends Snapshot["edges"][number]["kind"]>(snapshot: Snapshot, kind: K) {
  return snapshot.edges.filter((edge): edge is Extract<Snapshot["edges"][number], { kind: K }> => edge.kind === kind);
}
