import type { PicturedDesk } from "@/lib/inquiry/desk";
import type { Answer, Question, Unanswered } from "@/lib/model/inspection";
import type { Netns } from "@/lib/model/netns";
import type { SandboxQuestion } from "@/lib/model/sandbox-inspection";
import type { SandboxRecord } from "@/lib/wire/snapshot-file";
import type { ReadSnapshot } from "./read";

/** What the probe would be asked for, and nobody wrote down. */
const UNRECORDED: Unanswered = {
  kind: "unanswered",
  reason: "not-recorded",
  message: "This is a snapshot, and the snapshot does not have it.",
};

/** A namespace as it was observed, with its sockets and settings as they were recorded. Connections never are. */
function sandboxAnswer(netns: Netns, { reception }: SandboxRecord, { proxies, settings }: SandboxQuestion): Answer {
  if (reception.kind === "unanswered") return reception;
  const { readAt, listeners, proxies: known, sysctls, loadBalancer, trouble } = reception;
  return {
    kind: "sandbox",
    readAt,
    tables: netns,
    ...(listeners && { listeners }),
    ...(proxies && known && { proxies: known }),
    ...(settings && sysctls && { sysctls }),
    ...(settings && loadBalancer !== undefined && { loadBalancer }),
    trouble,
  };
}

/** A snapshot as a place to inquire at: its facts, and in the probe's place what was recorded of each namespace. */
export function snapshotDesk({ file, topology }: ReadSnapshot): PicturedDesk {
  const records = new Map(file.sandboxes?.map((record) => [record.inode, record]));
  const netns = new Map(file.facts.netns.map((one) => [one.inode, one]));
  return {
    observation: file.facts,
    snapshot: () => topology,
    inspect: async (question: Question) => {
      if (!("inode" in question)) return UNRECORDED;
      const [record, observed] = [records.get(question.inode), netns.get(question.inode)];
      if (!record || !observed) return UNRECORDED;
      if (question.kind === "firewall" || question.kind === "reception") return record[question.kind];
      return question.kind === "sandbox" ? sandboxAnswer(observed, record, question) : UNRECORDED;
    },
  };
}
