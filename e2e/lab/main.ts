import { startDashboard } from "./dashboard";
import { startLab } from "./lab";
import { canMakeNamespaces } from "./namespaces";
import { scenarios } from "./scenarios";

const usage = () =>
  [
    "npm run lab [-- SCENARIO]    a real Docker engine in a network namespace of its own, and the dashboard on it",
    ...scenarios.map(({ name, description }) => `  ${name.padEnd(10)} ${description}`),
    `  ${"many-<n>".padEnd(10)} n containers in compose projects of five`,
  ].join("\n");

async function main(name: string): Promise<void> {
  const { ok, reason } = await canMakeNamespaces();
  if (!ok) throw new Error(reason);
  const began = performance.now();
  const lab = await startLab({ scenario: name });
  console.log(`lab ${lab.id} (${name}) runs after ${Math.round(performance.now() - began)} ms`);
  console.log(`  docker -H ${lab.dockerHost} ps`);
  console.log(`  nsenter --net=${lab.hostNetns} ip -br addr`);
  console.log(`  nsenter --net=${lab.outsideNetns} curl http://192.0.2.2:8080/`);
  const dashboard = await startDashboard(lab);
  console.log(`\n  ${dashboard.url}\n\nCtrl-C ends and removes everything.`);
  setInterval(() => {}, 1 << 30); // Stay until a signal; at-exit.ts removes everything then.
}

const [name = "standard"] = process.argv.slice(2);
if (name === "--help") console.log(usage());
else {
  main(name).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
