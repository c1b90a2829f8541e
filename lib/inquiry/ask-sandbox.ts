import type { Answer, Question } from "@/lib/model/inspection";
import { netnsOf } from "@/lib/topology/netns-of";
import type { SandboxDetails } from "@/lib/topology/sandbox";
import { describeSandbox, sandboxQuestion } from "@/lib/topology/sandbox-details";
import type { Desk } from "./desk";

/** How long details wait for their namespace to be read, in ms. */
const WAIT_MS = 1000;

const LATE: Answer = { kind: "unanswered", reason: "failed", message: "The probe did not answer in time." };

function inTime(answer: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve(LATE), WAIT_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/**
 * Everything known of a sandbox or of a container's; undefined when there is no such id. That one namespace is read for it, with its
 * sockets, because counters, neighbours and sockets change without a hint. A probe that does not answer soon is not waited for.
 */
export async function sandboxDetails(
  desk: Desk,
  id: string,
  connections: boolean,
): Promise<SandboxDetails | undefined> {
  const question = desk.observation && sandboxQuestion(desk.observation, id, connections);
  const answer = question && (await inTime(desk.inspect(question)));
  return desk.observation && describeSandbox(desk.observation, id, answer);
}

/** Puts a question about the namespace of a sandbox's or a container's id; undefined when there is no such id. */
export async function askSandbox(
  desk: Desk,
  id: string,
  question: (inode: number) => Question,
): Promise<Answer | undefined> {
  const inode = desk.observation && netnsOf(desk.observation, id);
  return inode === undefined ? undefined : desk.inspect(question(inode));
}
