import { z } from "zod";
import { PublishedWay } from "@/lib/walk/published-way";

export { PublishedWay };

/** What `GET /api/hosts/{id}/published` answers: by port of the topology, a way for each address that it is bound on. */
export const Published = z.object({
  /** ISO 8601, of the facts. */
  observedAt: z.string(),
  ports: z.array(z.object({ port: z.string(), ways: z.array(PublishedWay) })),
});
export type Published = z.infer<typeof Published>;
