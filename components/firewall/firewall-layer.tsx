"use client";

import { later } from "../ui/later";
import { useFirewallTarget } from "./firewall-context";

const FirewallView = later(async () => (await import("./firewall-view")).FirewallView);

/** The rules of a sandbox over the picture, while they are asked for. */
export function FirewallLayer() {
  const { target } = useFirewallTarget();
  return target ? <FirewallView key={target.sandbox} target={target} /> : null;
}
