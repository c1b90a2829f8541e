import { enter } from "@/e2e/lab/namespaces";
import { runOk } from "@/e2e/lab/run";
import type { TopologyDelta } from "@/lib/topology/diff";
import { startChild } from "./child";
import type { Ear } from "./ear";
import { monotonicMs } from "./figures";

/** A change of the host's network and its undoing; each makes it, and answers when the kernel had done so (monotonic milliseconds). */
export interface Change {
  readonly name: string;
  readonly steps: readonly (() => Promise<number>)[];
  /** Whether hearing it is measured: not where hearing is what tells the moment. */
  readonly heard: boolean;
  /** Whether a delta tells of it. */
  told(delta: TopologyDelta): boolean;
  /** Whether an element of the picture (its id and its text) shows it. */
  shown(label: string): boolean;
}

/** The changes, made by processes that already run where that is possible. */
export interface Changes {
  readonly all: readonly Change[];
  stop(): Promise<void>;
}

/**
 * One `ip -batch -` for all: each line is followed by a question, whose answer comes after the change was done. That is some tenths of
 * a millisecond after the system call returned, and process start does not count.
 */
function ipIn(netns: string) {
  const child = startChild(enter(netns, ["ip", "-o", "-batch", "-"]));
  const change = async (line: string) => {
    child.write(line);
    child.write("link show dev lo");
    await child.line();
    return monotonicMs();
  };
  return { change, stop: child.stop };
}

const touches = (delta: TopologyDelta, name: string) =>
  delta.nodes.some((node) => "link" in node && node.label === name);

/** `port` is the host's end of a sandbox's veth. */
export function changesIn(hostNetns: string, port: string, ear: Ear): Changes {
  const ip = ipIn(hostNetns);
  // iptables has no lasting process to talk to, and its exit comes milliseconds after the kernel took the rule: the moment is
  // that at which the kernel was heard to announce it.
  const iptables = (how: "--append" | "--delete") => async () => {
    const announced = ear.next();
    const rule = ["POSTROUTING", "--source", "10.99.0.0/16", "--out-interface", "eth0", "--jump", "MASQUERADE"];
    await runOk(enter(hostNetns, ["iptables", "--wait", "--table", "nat", how, ...rule]));
    return Math.min(monotonicMs(), await announced);
  };
  const all: Change[] = [
    {
      name: "veth down, up",
      heard: true,
      steps: [() => ip.change(`link set ${port} down`), () => ip.change(`link set ${port} up`)],
      told: (delta) => touches(delta, port),
      shown: (label) => label.endsWith(` ${port}`),
    },
    {
      name: "address added, removed",
      heard: true,
      steps: [
        () => ip.change(`addr add 10.98.7.7/32 dev ${port}`),
        () => ip.change(`addr del 10.98.7.7/32 dev ${port}`),
      ],
      told: (delta) => touches(delta, port),
      shown: (label) => label.endsWith(` ${port}`),
    },
    {
      name: "iptables rule added, removed",
      heard: false,
      steps: [iptables("--append"), iptables("--delete")],
      told: (delta) => delta.nodes.some(({ kind }) => kind === "nat"),
      shown: (label) => label.startsWith("nat:") || label.startsWith("text:nat:"),
    },
  ];
  return { all, stop: ip.stop };
}
