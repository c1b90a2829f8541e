import { z } from "zod";
import { DockerNetworkVerbose } from "../docker/network-json";
import { type EngineNetworkFacts, reshapeVerbose } from "../docker/reshape-verbose";
import type { RecordedHost } from "./recorded-host";

const Recorded = z.intersection(z.object({ Id: z.string() }), DockerNetworkVerbose);

/** What the recorded engine tells of each network when it is asked, by the network's full id; without those that are not understood. */
export function replayNetworks({ networks }: RecordedHost): Map<string, EngineNetworkFacts> {
  return new Map(
    networks.flatMap((recorded) => {
      const told = Recorded.safeParse(recorded);
      return told.success ? [[told.data.Id, reshapeVerbose(told.data)] as const] : [];
    }),
  );
}
