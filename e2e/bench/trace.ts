import type { Page } from "@playwright/test";
import { startDashboard } from "@/e2e/lab/dashboard";
import { type Lab, startLab } from "@/e2e/lab/lab";
import { enter } from "@/e2e/lab/namespaces";
import { runOk } from "@/e2e/lab/run";
import { draftOf, draftQuery, type TraceDraft, writeTrace } from "@/lib/client/trace-url";
import { crowd } from "./crowd";
import { type Ear, startEar } from "./ear";
import { figures, monotonicMs } from "./figures";
import { quiet } from "./latency";
import { clockOffset, openPage } from "./page";
import type { Plan } from "./plan";
import { type Row, spread } from "./row";
import { openViewer, type Viewer } from "./viewer";

const QUIET_MS = 1000;
const GOAL_MS = 100;

type Seen = { readonly at: number; readonly disposition: string };

/** What an open trace says, each time that it says something else, at the end of the frame that shows it (monotonic milliseconds). */
async function watchVerdict(page: Page): Promise<{ next(wanted: string): Promise<number> }> {
  let heard = (_: Seen) => {};
  const offset = await clockOffset(page);
  await page.exposeFunction("benchVerdict", (seen: Seen) => heard({ ...seen, at: seen.at + offset }));
  await page.evaluate(() => {
    const tell: (seen: { at: number; disposition: string }) => void = Reflect.get(window, "benchVerdict");
    const verdict = document.querySelector<HTMLElement>("[data-disposition]");
    if (!verdict) throw new Error("no trace on the page");
    const changed = () => {
      const disposition = verdict.dataset.disposition ?? "";
      const { port1, port2 } = new MessageChannel();
      // Behind the frame: what is posted in it runs when it was drawn.
      port1.onmessage = () => tell({ at: performance.timeOrigin + performance.now(), disposition });
      requestAnimationFrame(() => port2.postMessage(null));
    };
    new MutationObserver(changed).observe(verdict, { attributeFilter: ["data-disposition"] });
  });
  return {
    next: (wanted) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`the trace does not say ${wanted}`)), 10_000);
        heard = ({ at, disposition }) => {
          if (disposition !== wanted) return;
          clearTimeout(timer);
          resolve(at);
        };
      }),
  };
}

/** A rule of the user's that drops everything, put in and taken out; when the kernel announced it, as in `changes.ts`. */
async function rule(lab: Lab, ear: Ear, how: "--insert" | "--delete"): Promise<number> {
  const announced = ear.next();
  await runOk(enter(lab.hostNetns, ["iptables", "--wait", how, "DOCKER-USER", "--jump", "DROP"]));
  return Math.min(monotonicMs(), await announced);
}

/** From the question for an open trace's answer to its last byte, as the page asks it, while nothing changes. */
async function* answers(dashboard: string, search: URLSearchParams, size: number, runs: number): AsyncGenerator<Row> {
  const url = new URL(`/api/walk?${search}`, dashboard);
  const took: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const began = monotonicMs();
    await (await fetch(url)).arrayBuffer();
    took.push(monotonicMs() - began);
  }
  yield* spread("trace between containers, answered", size, figures(took.slice(1)));
}

function questionIn({ snapshot: { nodes, hosts } }: Viewer): TraceDraft {
  const idOf = (name: string) => {
    const found = nodes.find((node) => node.kind === "container" && node.label === name);
    if (found?.kind !== "container") throw new Error(`no container ${name}`);
    return found.container.id;
  };
  const [from, to] = [idOf("c0"), idOf("c1")];
  const host = hosts[0]?.id ?? "";
  return draftOf(
    { from: { kind: "container", id: from }, to: { kind: "container", id: to }, protocol: "tcp", port: 80 },
    host,
  );
}

/** An open trace while a rule comes and goes, on a real engine with so many containers. */
export async function* benchTrace({ sizes, changes, runs }: Plan["trace"]): AsyncGenerator<Row> {
  for (const size of sizes) {
    const lab = await startLab({ scenario: crowd(size) });
    try {
      const dashboard = await startDashboard(lab);
      const viewer = await openViewer(dashboard.url);
      await quiet(viewer, QUIET_MS);
      const draft = questionIn(viewer);
      const url = new URL(dashboard.url);
      url.search = writeTrace(url.search, draft);
      const watched = await openPage(url.href);
      const ear = await startEar(lab.hostNetns);
      await watched.page.locator("[data-disposition=refused]").waitFor();
      const verdict = await watchVerdict(watched.page);
      const took: number[] = [];
      for (let change = 0; change < changes; change++) {
        await quiet(viewer);
        const [how, wanted] =
          change % 2 === 0 ? (["--insert", "dropped"] as const) : (["--delete", "refused"] as const);
        const shown = verdict.next(wanted);
        shown.catch(() => {}); // Should the command fail, that is what is said.
        const done = await rule(lab, ear, how);
        took.push((await shown) - done);
      }
      yield* spread("iptables rule added, removed -> open trace says so", size, figures(took), { median: GOAL_MS });
      yield* answers(dashboard.url, draftQuery(draft), size, runs);
      await ear.stop();
      await watched.close();
      viewer.close();
      await dashboard.stop();
    } finally {
      await lab.remove();
    }
  }
}
