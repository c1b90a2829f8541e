import { type Browser, chromium, type Page } from "@playwright/test";
import { guard } from "@/e2e/lab/at-exit";
import { startDashboard } from "@/e2e/lab/dashboard";
import { playOn } from "@/e2e/lab/played-page";
import { layout } from "@/lib/graph/layout";
import { generateHost, withoutContainer } from "@/lib/topology/fixtures/generated";
import { relate } from "@/lib/topology/relate";
import config from "@/playwright.config";
import { figures, monotonicMs } from "./figures";
import { benchFinding } from "./finding";
import { benchPeerLayouts } from "./peer-layouts";
import type { Plan } from "./plan";
import { type Row, spread } from "./row";
import { benchScripts } from "./scripts";

const LAYOUT_MS = new Map([
  [1000, 10],
  [5000, 50],
]);
const FIRST_MS = new Map([
  [100, 300],
  [1000, 500],
  [5000, 1200],
]);
const FRAME_MS = 34;
const BUSY_MS = 30;
const STEPS = 40;

/** Laying out with all cards and wires, in this process; the first runs warm it. */
function* layouts(size: number, runs: number): Generator<Row> {
  const topology = relate(generateHost(size));
  const once = () => {
    const began = monotonicMs();
    const drawn = layout(topology, { aspect: 1.6 });
    const parts = drawn.cards.length + drawn.wires.length;
    return { took: monotonicMs() - began, parts };
  };
  for (let i = 0; i < 5; i++) once();
  const seen = Array.from({ length: runs }, once);
  const note = `median of ${runs}, ${seen[0]?.parts} cards and wires`;
  const goal = LAYOUT_MS.get(size);
  const measured = figures(seen.map(({ took }) => took)).median;
  yield { what: "layout of the wiring", size, unit: "ms", measured, note, ...(goal && { goal }) };
}

// In the page: the time from each frame to the next while the pointer drags the picture.
function watchFrames(): void {
  const times: number[] = [];
  Reflect.set(window, "frameTimes", times);
  const tick = (at: number) => {
    times.push(at);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}

async function framesOf(page: Page, move: (step: number) => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const times: unknown = Reflect.get(window, "frameTimes");
    if (Array.isArray(times)) times.length = 0;
  });
  for (let step = 0; step < STEPS; step++) await move(step);
  const times = await page.evaluate((): number[] => Reflect.get(window, "frameTimes"));
  return times.slice(1).map((at, i) => at - (times[i] ?? at));
}

async function* inBrowser(browser: Browser, url: string, size: number, runs: number): AsyncGenerator<Row> {
  const whole = generateHost(size);
  const [more, less] = [relate(whole), relate(withoutContainer(whole, Math.floor(size / 2)))];
  const first: number[] = [];
  for (let run = 0; run < runs; run++) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
    const played = await playOn(page, less);
    await played.open(url);
    first.push(await played.begin());
    if (run === runs - 1) {
      const goal = FIRST_MS.get(size);
      const shown = (await page.locator("[data-testid=graph]").getAttribute("data-representation")) ?? "";
      const note = `median of ${runs}, shown as ${shown}`;
      const row = { what: "data in -> first picture", size, unit: "ms", note, measured: figures(first).median };
      yield { ...row, ...(goal && { goal }) };
      const busy: number[] = [];
      for (let i = 0; i < 20; i++) busy.push(await played.next(i % 2 === 0 ? more : less));
      const goals = size === 1000 ? { median: BUSY_MS } : {};
      yield* spread("one container added, removed: main thread", size, figures(busy), goals);
      yield* moves(page, size);
      yield* benchFinding(page, size);
    }
    await page.close();
  }
}

async function* moves(page: Page, size: number): AsyncGenerator<Row> {
  await page.evaluate(watchFrames);
  await page.mouse.move(700, 870);
  await page.mouse.down();
  const pan = await framesOf(page, (step) => page.mouse.move(700 + 9 * (step % 20), 870 - 6 * (step % 20)));
  await page.mouse.up();
  const zoom = await framesOf(page, (step) => page.mouse.wheel(0, step % 20 < 10 ? 30 : -30));
  yield* spread("pan, a frame", size, figures(pan), { median: FRAME_MS });
  yield* spread("zoom, a frame", size, figures(zoom), { median: FRAME_MS });
}

/** The picture of generated hosts: laid out in this process, drawn in a real browser by the page as it is served. */
export async function* benchPicture(plan: Plan["picture"]): AsyncGenerator<Row> {
  for (const size of plan.sizes) yield* layouts(size, plan.layouts);
  for (const size of plan.sizes) yield* benchPeerLayouts(size);
  const dashboard = await startDashboard(undefined, { DOCKER_HOST: "unix:///nonexistent/docker.sock" });
  const browser = await chromium.launch({ ...config.use?.launchOptions, handleSIGINT: false, handleSIGTERM: false });
  const forget = guard({ end: () => browser.close(), endNow: () => {} });
  try {
    yield* benchScripts(browser, dashboard.url);
    for (const size of plan.sizes) yield* inBrowser(browser, dashboard.url, size, plan.runs);
  } finally {
    await browser.close();
    forget();
    await dashboard.stop();
  }
}
