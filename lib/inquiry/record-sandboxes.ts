import type { Unanswered } from "@/lib/model/inspection";
import type { Netns } from "@/lib/model/netns";
import type { SandboxRecord } from "@/lib/wire/snapshot-file";
import type { Desk } from "./desk";
import { severalAtOnce } from "./several-at-once";

const MISTAKEN: Unanswered = { kind: "unanswered", reason: "failed", message: "The probe answered something else." };

async function record(desk: Desk, { inode, host }: Netns): Promise<SandboxRecord> {
  // Rules take longest, and are asked for first.
  const [firewall, reception] = await Promise.all([
    desk.inspect({ kind: "firewall", inode }),
    desk.inspect({ kind: "reception", inode, proxies: host }),
  ]);
  return {
    inode,
    reception: reception.kind === "reception" || reception.kind === "unanswered" ? reception : MISTAKEN,
    firewall: firewall.kind === "firewall" || firewall.kind === "unanswered" ? firewall : MISTAKEN,
  };
}

/** What a snapshot has of each namespace, read now: so that whoever opens it can walk through it. Never rejects. */
export async function recordSandboxes(desk: Desk): Promise<SandboxRecord[]> {
  const netns = (desk.observation?.netns ?? []).filter(({ readable }) => readable);
  const records = new Map<number, SandboxRecord>();
  await severalAtOnce(netns, async (one) => records.set(one.inode, await record(desk, one)));
  return netns.flatMap(({ inode }) => records.get(inode) ?? []);
}
