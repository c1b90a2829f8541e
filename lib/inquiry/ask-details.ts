import type { HostDetails } from "@/lib/topology/host";
import { describeHost, hostQuestion, isObservedHost } from "@/lib/topology/host-details";
import type { NetworkDetails } from "@/lib/topology/network";
import { describeNetwork, networkQuestion } from "@/lib/topology/network-details";
import type { Desk } from "./desk";

/** Everything known of a network; undefined when there is no such id. The engine and the kernel are asked for what they know just now. */
export async function askNetwork(desk: Desk, id: string): Promise<NetworkDetails | undefined> {
  const question = desk.observation && networkQuestion(desk.observation, id);
  if (!question) return undefined;
  const answer = await desk.inspect(question);
  // What was observed meanwhile is newer than what the question was made of.
  return desk.observation && describeNetwork(desk.observation, id, answer);
}

/** What is known of the host; undefined when the id is not its. Its sockets and settings are read for it. */
export async function askHost(desk: Desk, id: string): Promise<HostDetails | undefined> {
  if (!desk.observation || !isObservedHost(desk.observation, id)) return undefined;
  const question = hostQuestion(desk.observation);
  const answer = question && (await desk.inspect(question));
  return desk.observation && describeHost(desk.observation, answer);
}
