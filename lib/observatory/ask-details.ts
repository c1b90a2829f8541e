import type { Answer, Question } from "@/lib/model/inspection";
import type { Observation } from "@/lib/model/observation";
import type { HostDetails } from "@/lib/topology/host";
import { describeHost, hostQuestions } from "@/lib/topology/host-details";
import type { NetworkDetails } from "@/lib/topology/network";
import { describeNetwork, networkQuestion } from "@/lib/topology/network-details";

/** Where details are asked for: an observatory, as far as this needs it. */
export type Desk = {
  readonly observation: Observation | undefined;
  /** Never rejects. */
  inspect(question: Question): Promise<Answer>;
};

/** Everything known of a network; undefined when there is no such id. The engine and the kernel are asked for what they know just now. */
export async function askNetwork(desk: Desk, id: string): Promise<NetworkDetails | undefined> {
  const question = desk.observation && networkQuestion(desk.observation, id);
  if (!question) return undefined;
  const answer = await desk.inspect(question);
  // What was observed meanwhile is newer than what the question was made of.
  return desk.observation && describeNetwork(desk.observation, id, answer);
}

/** Everything known of the host; undefined when the id is not its. Its sockets and settings are read for it. */
export async function askHost(desk: Desk, id: string): Promise<HostDetails | undefined> {
  const questions = desk.observation && hostQuestions(desk.observation, id);
  if (!questions) return undefined;
  const [host, sandbox] = await Promise.all([
    desk.inspect(questions.host),
    questions.sandbox && desk.inspect(questions.sandbox),
  ]);
  return desk.observation && describeHost(desk.observation, id, sandbox ? { host, sandbox } : { host });
}
