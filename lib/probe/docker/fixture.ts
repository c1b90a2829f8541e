import { readFileSync } from "node:fs";
import { z } from "zod";

const Recorded = z.object({
  version: z.unknown(),
  info: z.unknown(),
  containers: z.record(z.string(), z.unknown()),
  networks: z.record(z.string(), z.unknown()),
});

/** What a real engine answered, for tests: version, info, and inspects by name. */
export function recorded(engine: "docker20" | "docker29" | "podman43"): z.infer<typeof Recorded> {
  return Recorded.parse(JSON.parse(readFileSync(new URL(`fixtures/${engine}.json`, import.meta.url), "utf8")));
}
