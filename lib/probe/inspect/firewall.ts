import type { FirewallAnswer, FirewallQuestion } from "@/lib/model/firewall-inspection";
import { type FirewallPlace, firewallVersion, readFirewall } from "../netfilter/read-firewall";
import type { Sources } from "./sources";

/** Readings that are under way, by inode: who asks meanwhile gets the same one. */
const underWay = new Map<number, Promise<FirewallAnswer>>();

async function read(place: FirewallPlace): Promise<FirewallAnswer> {
  const { firewall, problems } = await readFirewall(place);
  return {
    kind: "firewall",
    readAt: new Date().toISOString(),
    version: firewallVersion(firewall),
    firewall,
    trouble: problems.map(({ message }) => message),
  };
}

/** The rules of a namespace with their counters; undefined when it is gone. */
export async function answerFirewall(
  { kernel }: Sources,
  { inode }: FirewallQuestion,
): Promise<FirewallAnswer | undefined> {
  const netnsPath = inode === kernel.hostNetns ? undefined : kernel.pathOf(inode);
  if (inode !== kernel.hostNetns && netnsPath === undefined) return undefined;
  const nftTables = kernel.nftTables(inode);
  const place = { ...(netnsPath !== undefined && { netnsPath }), ...(nftTables && { nftTables }) };
  const reading = underWay.get(inode) ?? read(place).finally(() => underWay.delete(inode));
  underWay.set(inode, reading);
  return reading;
}
