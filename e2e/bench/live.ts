import { type Dashboard, startDashboard } from "@/e2e/lab/dashboard";
import { type Lab, startLab } from "@/e2e/lab/lab";
import { type Change, changesIn } from "./changes";
import { startEar } from "./ear";
import { measureHearing } from "./hear";
import { measureIdle } from "./idle";
import { measureLatency, quiet } from "./latency";
import { openPage } from "./page";
import type { Plan } from "./plan";
import { type Row, spread } from "./row";
import { createSandboxes } from "./sandboxes";
import { openViewer, type Viewer } from "./viewer";
import { measureWire } from "./wire-bytes";

const SETTLE_MS = 2000;
const KB_4 = 4096;

type Scene = { readonly lab: Lab; readonly dashboard: Dashboard; readonly viewer: Viewer; readonly plan: Plan["live"] };

/** The node in which a change shows. */
function subjectOf({ nodes }: Viewer["snapshot"], change: Change): string {
  const found = nodes.find(({ id, label }) => change.shown(`${id} ${label}`));
  if (!found) throw new Error(`${change.name}: nothing in the snapshot shows it`);
  return found.id;
}

async function* latencies({ lab, dashboard, viewer, plan }: Scene, size: number): AsyncGenerator<Row> {
  const page = await openPage(dashboard.url);
  const ear = await startEar(lab.hostNetns);
  const changes = changesIn(lab.hostNetns, `vb${Math.ceil(size / 2)}`, ear);
  const goals = size === 300 ? { sse: { median: 15, p95: 60 }, drawn: { median: 60, p95: 150 } } : undefined;
  try {
    await quiet(viewer, SETTLE_MS);
    for (const change of changes.all) {
      await page.look(subjectOf(viewer.snapshot, change));
      const { sse, drawn } = await measureLatency(change, viewer, page, plan.changes);
      yield* spread(`${change.name} -> SSE message`, size, sse, goals?.sse);
      yield* spread(`${change.name} -> drawn`, size, drawn, goals?.drawn);
      if (!change.heard) continue;
      yield* spread(`${change.name} -> callback`, size, await measureHearing(change, ear, viewer, plan.changes));
    }
  } finally {
    await changes.stop();
    await ear.stop();
    await page.close();
  }
}

async function* idle({ dashboard, viewer, plan }: Scene, size: number): AsyncGenerator<Row> {
  await quiet(viewer, plan.settleSeconds * 1000);
  const { probe, web } = await measureIdle(dashboard.pid, plan.idleSeconds);
  const note = `${plan.idleSeconds} s, one viewer; probe ${probe.cpu.toFixed(2)}, web ${web.cpu.toFixed(2)}`;
  const cpu = { what: "idle CPU of one core, probe + web", size, unit: "%", measured: probe.cpu + web.cpu, note };
  yield { ...cpu, ...(size === 300 && { goal: 0.5 }) };
  yield { what: "RSS of the probe", size, measured: probe.rss, unit: "MB", ...(size === 1000 && { goal: 150 }) };
  yield { what: "RSS of the web", size, measured: web.rss, unit: "MB", ...(size === 1000 && { goal: 250 }) };
}

async function* wire({ lab, dashboard, viewer, plan }: Scene, size: number): AsyncGenerator<Row> {
  const note = `median of ${plan.rounds}`;
  const browser = await openViewer(dashboard.url, { gzip: true });
  const sent = await measureWire(lab, browser, plan.rounds);
  browser.close();
  const row = { size, unit: "B", note };
  yield { ...row, what: "bytes to a viewer, container started", measured: sent.start.median, goal: KB_4 };
  yield { ...row, what: "bytes to a viewer, container stopped", measured: sent.stop.median };
  const plain = await measureWire(lab, viewer, plan.rounds);
  yield { ...row, what: "bytes to a viewer without gzip, container started", measured: plain.start.median };
  yield { ...row, what: "bytes to a viewer without gzip, container stopped", measured: plain.stop.median };
}

async function* measureAt(scene: Scene, size: number): AsyncGenerator<Row> {
  const { plan } = scene;
  if (plan.latency.includes(size)) yield* latencies(scene, size);
  if (plan.idle.includes(size)) yield* idle(scene, size);
  if (plan.wire.includes(size)) yield* wire(scene, size);
}

/** The whole dashboard on a real engine, with a growing number of sandboxes beside it that no engine made. */
export async function* benchLive(plan: Plan["live"]): AsyncGenerator<Row> {
  const sizes = [...new Set([...plan.latency, ...plan.idle, ...plan.wire])].sort((a, b) => a - b);
  const lab = await startLab({ scenario: "empty" });
  const sandboxes = await createSandboxes(lab.id, `${lab.id}-host`);
  try {
    for (const size of sizes) {
      await sandboxes.grow(size);
      // Anew for each size, so that memory is that of this size and of nothing before it.
      const dashboard = await startDashboard(lab);
      const viewer = await openViewer(dashboard.url);
      try {
        const seen = viewer.snapshot.nodes.filter(({ kind }) => kind === "sandbox").length;
        if (seen < size + 1) throw new Error(`the dashboard shows ${seen} of ${size + 1} sandboxes`);
        yield* measureAt({ lab, dashboard, viewer, plan }, size);
      } finally {
        viewer.close();
        await dashboard.stop();
      }
    }
  } finally {
    await sandboxes.remove();
    await lab.remove();
  }
}
