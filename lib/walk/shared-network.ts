import type { Container } from "@/lib/model/container";

/** A container, whose network it uses, and so on to the owner. Each once: no engine lets two use each other's, but a file may say so. */
export function sharingChain(containers: readonly Container[], container: Container): Container[] {
  const chain = [container];
  for (let last = container; ; ) {
    const next = containers.find(({ id }) => id === last.sharesWith);
    if (!next || chain.includes(next)) return chain;
    chain.push(next);
    last = next;
  }
}
