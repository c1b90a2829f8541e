import { type Dashboard, startDashboard } from "@/e2e/lab/dashboard";
import { freshScan } from "@/e2e/lab/fresh-scan";
import { type Lab, startLab } from "@/e2e/lab/lab";
import { waitFor } from "@/e2e/lab/wait";
import { api } from "@/e2e/specs/api";
import { relate } from "@/lib/topology/relate";
import { churn, namePrefix, networks } from "./churn";
import { differences } from "./differences";
import { growsWithoutBound } from "./flat";
import type { Heard } from "./follower";
import type { SoakForm } from "./form";
import { type Gauge, type Gauges, kernelHolds, readGauges } from "./gauges";
import { Viewer } from "./viewer";

/** One line of the report: a round, and what was held after it. */
export interface SoakRound {
  readonly round: number;
  readonly seconds: number;
  readonly gauges: Gauges;
}

/** What a soak found. */
export interface SoakResult {
  readonly rounds: readonly SoakRound[];
  readonly viewers: readonly Heard[];
  /** How often the slow re-reading found what no hint had told. */
  readonly healed: number;
  readonly nodes: number;
  readonly edges: number;
  /** Everything that is not as it must be; empty when the soak passed. */
  readonly failures: readonly string[];
}

/** A reading of the kernel by itself takes less; what is not seen by then is not on its way. */
const SETTLE_MS = 15_000;
/** What probe and web hold is the least of so many readings: a tool that is being asked has pipes, and a question a socket. */
const READINGS = 40;
/**
 * Connections that may still be open at the quietest moment: this client's own, and the probe's to the engine, of which it uses up to eight
 * at once and keeps each for five seconds. A file for each container would be many more.
 */
const PASSING_FDS = 8;

/** Waits until nothing of the containers is shown any more; what a viewer shows is what the server shows. */
async function settle(dashboard: Dashboard, viewers: readonly Viewer[]): Promise<void> {
  const client = api(dashboard.url);
  await waitFor(
    "the end of all that was removed, in the API and in every stream",
    async () => {
      const { nodes, revision, run, health } = await client.topology();
      const gone = !nodes.some(({ label }) => label.startsWith(namePrefix) && !networks.some((name) => name === label));
      return gone && health.state === "live" && viewers.every((viewer) => viewer.follower.at === `${run}:${revision}`);
    },
    SETTLE_MS,
  ).catch(() => {}); // What is left is told by the comparison.
}

async function quietGauges(dashboard: Dashboard): Promise<Gauges> {
  const seen: Gauges[] = [];
  const files = ({ probe, web }: Gauges) => probe.fds + web.fds;
  await waitFor("probe and web", () => {
    const now = readGauges(dashboard);
    if (now) seen.push(now);
    return seen.length >= READINGS;
  });
  return seen.reduce((least, now) => (files(now) < files(least) ? now : least));
}

/** The picture against a fresh scan and against every stream. Things that only just changed get the time to be seen. */
async function compare(lab: Lab, dashboard: Dashboard, viewers: readonly Viewer[]): Promise<string[]> {
  const client = api(dashboard.url);
  const wrong = async () => {
    const shown = await client.topology();
    const fresh = relate(await freshScan(lab));
    const streams = viewers.flatMap(({ follower: { topology } }, index) => {
      const found = topology ? differences(topology, shown) : ["nothing was heard"];
      return found.map((text) => `stream ${index + 1}: ${text}`);
    });
    return [...differences(shown, fresh), ...streams];
  };
  let last: string[] = [];
  await waitFor(
    "a picture that equals a fresh scan",
    async () => {
      last = await wrong();
      return last.length === 0;
    },
    SETTLE_MS,
  ).catch(() => {});
  return last;
}

/** Files that one process keeps open: more than before, or a namespace. */
function leaks(name: string, before: Gauge, after: Gauge): string[] {
  const kept = after.netns.filter((file) => !before.netns.includes(file));
  return [
    ...(after.fds > before.fds + PASSING_FDS ? [`${name}: ${after.fds} open files, ${before.fds} before`] : []),
    ...(kept.length > 0 ? [`${name}: keeps ${kept.join(" ")}`] : []),
  ];
}

/**
 * After a process's first round, which opens what stays open, nothing may come on top. One that was killed is another process after:
 * it is held against its own first round.
 */
function judge(rounds: readonly SoakRound[], killed: boolean, said: string): string[] {
  const last = rounds.at(-1);
  if (!last) return ["no round was run"];
  return (["probe", "web"] as const).flatMap((name) => {
    const after = last.gauges[name];
    const own = rounds.map(({ gauges }) => gauges[name]).filter(({ pid }) => pid === after.pid);
    const grown = growsWithoutBound(own.map(({ rss }) => rss));
    const again = own.length < rounds.length && !(killed && name === "probe");
    return [
      ...leaks(name, own[0] ?? after, after),
      ...(grown ? [`${name}: ${grown}`] : []),
      ...(again ? [`${name}: was started again; the launcher said: ${said.slice(-2000)}`] : []),
    ];
  });
}

async function runRounds(lab: Lab, dashboard: Dashboard, viewers: readonly Viewer[], form: SoakForm, tell: Tell) {
  const rounds: SoakRound[] = [];
  for (let round = 1; round <= form.rounds; round++) {
    const began = performance.now();
    await churn(lab.docker, round, form, async () => {
      if (form.killProbeIn.includes(round)) await dashboard.killProbe();
      // One of the browsers loses its connection in the midst of it.
      await viewers[round % viewers.length]?.comeBack();
    });
    await settle(dashboard, viewers);
    const done = { round, seconds: (performance.now() - began) / 1000, gauges: await quietGauges(dashboard) };
    rounds.push(done);
    tell(done);
  }
  return rounds;
}

/** Hears of each round as it ends. */
type Tell = (round: SoakRound) => void;

/** What the kernel holds once it is done: it takes a namespace that nobody holds apart in the background, behind all others of the machine. */
async function afterDismantling(lab: Lab, nsids: number): ReturnType<typeof kernelHolds> {
  const done = async () => {
    const holds = await kernelHolds(lab);
    return holds.nsids <= nsids && holds;
  };
  return waitFor("the kernel to take namespaces apart", done).catch(() => kernelHolds(lab));
}

async function soakOn(lab: Lab, dashboard: Dashboard, form: SoakForm, tell: Tell): Promise<SoakResult> {
  const client = api(dashboard.url);
  await waitFor("live facts", async () => (await client.health()).state === "live");
  const viewers: Viewer[] = [];
  try {
    for (let i = 0; i < form.streams; i++) viewers.push(new Viewer(dashboard.url));
    for (const viewer of viewers) await viewer.open();
    const before = await kernelHolds(lab);
    const rounds = await runRounds(lab, dashboard, viewers, form, tell);
    const wrong = await compare(lab, dashboard, viewers);
    const after = await afterDismantling(lab, before.nsids);
    const { healed, healedLast } = await client.health();
    const { nodes, edges } = await client.topology();
    const heard = viewers.map(({ follower }) => follower.heard);
    const resumed = heard.reduce((sum, one) => sum + one.resumed, 0);
    const failures = [
      ...wrong,
      ...judge(rounds, form.killProbeIn.length > 0, dashboard.output()),
      ...heard.flatMap(({ wrong: said }, index) => said.map((text) => `stream ${index + 1}: ${text}`)),
      ...after.veths.filter((name) => !before.veths.includes(name)).map((name) => `the veth ${name} is left`),
      ...(after.nsids > before.nsids
        ? [`${after.nsids} namespaces are known to the host's, ${before.nsids} before`]
        : []),
      ...(resumed < form.rounds ? [`of ${form.rounds} viewers that came back, ${resumed} resumed`] : []),
      ...(healed > 0 ? [`the slow re-reading found something ${healed} times, last: ${healedLast.join("; ")}`] : []),
    ];
    return {
      ...{ rounds, failures, nodes: nodes.length, edges: edges.length },
      ...{ viewers: heard, healed },
    };
  } finally {
    for (const viewer of viewers) viewer.close();
  }
}

/** Runs a soak on an engine and a dashboard of its own, and removes both. `tell` hears of each round. */
export async function soak(form: SoakForm, tell: Tell = () => {}): Promise<SoakResult> {
  const lab = await startLab({ scenario: "empty" });
  try {
    for (const name of networks) await lab.docker(["network", "create", name]);
    const dashboard = await startDashboard(lab);
    try {
      return await soakOn(lab, dashboard, form, tell);
    } finally {
      await dashboard.stop();
    }
  } finally {
    await lab.remove();
  }
}
