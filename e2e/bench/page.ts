import { type Browser, chromium, type Page } from "@playwright/test";
import { guard } from "@/e2e/lab/at-exit";
import config from "@/playwright.config";
import { monotonicMs } from "./figures";

/** A frame in which something was drawn: when, and the texts of what was touched in it. */
export type Frame = { readonly at: number; readonly labels: readonly string[] };

/** The dashboard in a real browser, whose frames are told as they are drawn. */
export interface WatchedPage {
  readonly page: Page;
  /** The first frame from `since` (monotonic milliseconds) on that fits. */
  frame(what: string, since: number, fits: (frame: Frame) => boolean, timeoutMs?: number): Promise<Frame>;
  /** Goes to a thing, as a user would, so that its wiring is in sight, and lets go of it. */
  look(id: string): Promise<void>;
  close(): Promise<void>;
}

type Element = { id(): string; data(name: string): unknown };
type Instance = { on(events: string, heard: (event: { target: Element | Instance }) => void): void };

// Runs in the page. Everything that the graph library adds, removes or changes is noted, and told with the next frame that it has drawn.
function watchFrames(): void {
  const holder = [...document.querySelectorAll<HTMLElement>("[data-testid=graph] *")].find((one) => "_cyreg" in one);
  const registered: unknown = holder && Reflect.get(holder, "_cyreg");
  if (typeof registered !== "object" || registered === null) throw new Error("no graph on the page");
  const cy: Instance = Reflect.get(registered, "cy");
  const tell: (at: number, labels: string[]) => void = Reflect.get(window, "benchFrame");
  let labels: string[] = [];
  cy.on("add data remove class", ({ target }) => {
    if ("data" in target) labels.push(`${target.id()} ${target.data("label") ?? ""}`);
  });
  cy.on("render", () => {
    if (labels.length === 0) return;
    tell(performance.timeOrigin + performance.now(), labels);
    labels = [];
  });
}

/** What to add to the page's clock for this process's monotonic one, from the quickest of several questions: half of its time is the error. */
export async function clockOffset(page: Page): Promise<number> {
  let best = { took: Number.POSITIVE_INFINITY, offset: 0 };
  for (let i = 0; i < 20; i++) {
    const began = monotonicMs();
    const there = await page.evaluate(() => performance.timeOrigin + performance.now());
    const took = monotonicMs() - began;
    if (took < best.took) best = { took, offset: began + took / 2 - there };
  }
  return best.offset;
}

async function launch(): Promise<Browser> {
  const browser = await chromium.launch({ ...config.use?.launchOptions, handleSIGINT: false, handleSIGTERM: false });
  return browser;
}

/** Opens the dashboard in Debian's Chromium, as the tests do, and waits until the picture stands. */
export async function openPage(url: string): Promise<WatchedPage> {
  const browser = await launch();
  const forget = guard({ end: () => browser.close(), endNow: () => {} });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  const frames: Frame[] = [];
  let wake = () => {};
  let offset = 0;
  await page.exposeFunction("benchFrame", (at: number, labels: string[]) => {
    frames.push({ at: at + offset, labels });
    if (frames.length > 500) frames.shift();
    wake();
  });
  await page.goto(url);
  await page.locator("[data-testid=graph][data-ready=true]").waitFor({ state: "attached", timeout: 60_000 });
  offset = await clockOffset(page);
  await page.evaluate(watchFrames);
  const frame: WatchedPage["frame"] = async (what, since, fits, timeoutMs = 30_000) => {
    const deadline = monotonicMs() + timeoutMs;
    for (;;) {
      const found = frames.find((one) => one.at >= since && fits(one));
      if (found) return found;
      const left = deadline - monotonicMs();
      if (left <= 0) throw new Error(`${what}: not drawn within ${timeoutMs} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const look = async (id: string) => {
    await page.goto(`${url}${new URL(url).search === "" ? "?" : "&"}sel=${encodeURIComponent(id)}`);
    await page.locator("[data-testid=graph][data-ready=true]").waitFor({ state: "attached", timeout: 60_000 });
    await page.getByRole("button", { name: "Show the wiring of what is selected" }).click();
    await page.locator("[data-testid=graph][data-representation=full]").waitFor({ state: "attached" });
    await page.keyboard.press("Escape");
    offset = await clockOffset(page);
    await page.evaluate(watchFrames);
  };
  const close = async () => {
    await browser.close();
    forget();
  };
  return { page, frame, look, close };
}
