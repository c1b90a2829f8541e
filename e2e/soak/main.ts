import { canMakeNamespaces } from "@/e2e/lab/namespaces";
import { fullForm, type SoakForm, shortForm } from "./form";
import { type SoakRound, soak } from "./soak";

const usage = `npm run soak [-- --short] [-- --kill-probe]
  containers come and go on a real engine in a network namespace of its own, while event streams are open;
  at the end the picture must equal a fresh scan, and nothing may be left of what was removed
  --short        ${shortForm.rounds} rounds of ${shortForm.containers} containers instead of ${fullForm.rounds} of ${fullForm.containers}
  --kill-probe   the probe is killed in the midst of every third round`;

function formOf(flags: readonly string[]): SoakForm {
  const unknown = flags.find((flag) => !["--short", "--kill-probe"].includes(flag));
  if (unknown !== undefined) throw new Error(`unknown: ${unknown}\n${usage}`);
  const form = flags.includes("--short") ? shortForm : fullForm;
  const everyThird = Array.from({ length: form.rounds }, (_, index) => index + 1).filter((round) => round % 3 === 2);
  return { ...form, killProbeIn: flags.includes("--kill-probe") ? everyThird : [] };
}

const cell = (value: number, width: number, digits = 0) => value.toFixed(digits).padStart(width);

function tell({ round, seconds, gauges: { probe, web } }: SoakRound): void {
  const held = [probe, web].map(({ fds, rss }) => `${cell(fds, 6)} ${cell(rss, 8)}`);
  console.log(`${cell(round, 5)} ${cell(seconds, 8, 1)} ${held.join(" ")}`);
}

async function main(flags: readonly string[]): Promise<void> {
  if (flags.includes("--help")) {
    console.log(usage);
    return;
  }
  const form = formOf(flags);
  const { ok, reason } = await canMakeNamespaces();
  if (!ok) throw new Error(reason);
  console.log(`${form.rounds} rounds of ${form.containers} containers, ${form.streams} streams`);
  console.log("round  seconds  probe: fds, MiB   web: fds, MiB");
  const { viewers, healed, nodes, edges, failures } = await soak(form, tell);
  for (const [index, { snapshots, deltas, bytes, resumed }] of viewers.entries()) {
    const kib = Math.round(bytes / 1024);
    console.log(`stream ${index + 1}: ${snapshots} snapshots, ${deltas} deltas, ${kib} KiB, resumed ${resumed} times`);
  }
  console.log(`at the end: ${nodes} nodes, ${edges} edges, healed ${healed}`);
  for (const failure of failures.slice(0, 50)) console.log(`WRONG ${failure}`);
  console.log(failures.length === 0 ? "passed" : `${failures.length} failures`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
