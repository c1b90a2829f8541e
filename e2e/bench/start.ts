import { startDashboard } from "@/e2e/lab/dashboard";
import { labImage } from "@/e2e/lab/image";
import { type Lab, startLab } from "@/e2e/lab/lab";
import { Snapshot } from "@/lib/wire/protocol";
import { gather } from "./arrived";
import { crowd } from "./crowd";
import { figures, monotonicMs } from "./figures";
import { quiet } from "./latency";
import { openPage, type WatchedPage } from "./page";
import type { Plan } from "./plan";
import { type Row, spread } from "./row";
import { openViewer, type Viewer } from "./viewer";

const NAME = "bench-start";
const QUIET_MS = 1000;

type Scene = { readonly lab: Lab; readonly viewer: Viewer; readonly page: WatchedPage };
type Seen = { sse: number; drawn: number };

async function addressOn(lab: Lab, network: string): Promise<{ ip: string; prefix: string }> {
  const format = `{{with index .NetworkSettings.Networks "${network}"}}{{.IPAddress}} {{.IPPrefixLen}}{{end}}`;
  const [ip = "", prefix = ""] = (await lab.docker(["inspect", "--format", format, NAME])).trim().split(" ");
  return { ip, prefix };
}

/** Runs docker and answers how long after its return the container with its address on that network was told and drawn. */
async function after({ lab, viewer, page }: Scene, network: string, args: readonly string[]): Promise<Seen> {
  await quiet(viewer, QUIET_MS);
  const answer = await fetch(new URL("/api/topology", page.page.url()));
  const gathering = gather(viewer, Snapshot.parse(await answer.json()).nodes);
  const began = monotonicMs();
  await lab.docker(args);
  const returned = monotonicMs();
  const { ip, prefix } = await addressOn(lab, network);
  const told = await gathering.complete(NAME, ip);
  gathering.stop();
  // The address stands on the interface's card, or in the container's line where that is all that is shown.
  const shows = (label: string) =>
    label.startsWith("text:link:") ? label.endsWith(` ${ip}/${prefix}`) : label.split(/[\s…]+/).includes(ip);
  const frame = await page.frame(`${NAME} ${ip}`, began, ({ labels }) => labels.some(shows));
  return { sse: told - returned, drawn: frame.at - returned };
}

async function oneRun(scene: Scene): Promise<{ run: Seen; connect: Seen }> {
  const { lab } = scene;
  try {
    const run = await after(scene, "crowd0", ["run", "--detach", "--name", NAME, "--network", "crowd0", labImage]);
    const connect = await after(scene, "late", ["network", "connect", "late", NAME]);
    return { run, connect };
  } finally {
    await lab.docker(["rm", "--force", NAME]);
  }
}

/** The wiring of one container in sight, and the place beside it free: what starts next is drawn there. */
async function standBeside(lab: Lab, page: WatchedPage, url: string): Promise<void> {
  const { nodes } = Snapshot.parse(await (await fetch(new URL("/api/topology", url))).json());
  const stays = nodes.find(({ kind, label }) => kind === "container" && label === "c1");
  if (!stays) throw new Error("there is no container c1");
  await page.look(stays.id);
  await lab.docker(["rm", "--force", "c0"]);
}

async function* startAt(size: number, runs: number): AsyncGenerator<Row> {
  const lab = await startLab({ scenario: crowd(size) });
  try {
    const dashboard = await startDashboard(lab);
    const viewer = await openViewer(dashboard.url);
    const page = await openPage(dashboard.url);
    await standBeside(lab, page, dashboard.url);
    const seen: { run: Seen; connect: Seen }[] = [];
    for (let i = 0; i < runs; i++) seen.push(await oneRun({ lab, viewer, page }));
    const of = (pick: (one: { run: Seen; connect: Seen }) => number) => figures(seen.map(pick));
    const goals = size === 200 ? { median: 100 } : {};
    yield* spread(
      "docker run returned -> drawn complete",
      size,
      of(({ run }) => run.drawn),
      goals,
    );
    yield* spread(
      "docker run returned -> SSE complete",
      size,
      of(({ run }) => run.sse),
    );
    yield* spread(
      "network connect returned -> drawn complete",
      size,
      of(({ connect }) => connect.drawn),
    );
    yield* spread(
      "network connect returned -> SSE complete",
      size,
      of(({ connect }) => connect.sse),
    );
    viewer.close();
    await page.close();
    await dashboard.stop();
  } finally {
    await lab.remove();
  }
}

/** Containers of a real engine that is already full: from the return of the command line to what a viewer sees. */
export async function* benchStart({ sizes, runs }: Plan["start"]): AsyncGenerator<Row> {
  for (const size of sizes) yield* startAt(size, runs);
}
