import type { Browser, Page, Response } from "@playwright/test";
import { playOn } from "@/e2e/lab/played-page";
import { generateHost } from "@/lib/topology/fixtures/generated";
import { relate } from "@/lib/topology/relate";
import type { Row } from "./row";

const KB = 1024;
const GOAL_KB = 350;

type Script = { readonly name: string; readonly bytes: number };

const nameOf = (url: string) => new URL(url).pathname;

async function sizeOf(response: Response): Promise<Script> {
  const { responseBodySize } = await response.request().sizes();
  return { name: nameOf(response.url()), bytes: responseBodySize };
}

/** Paths of all that the page had begun to load when the picture stood: the rest comes after it, in idle time. */
async function begunBefore(page: Page): Promise<ReadonlySet<string>> {
  const urls = await page.evaluate(() => {
    const drawn = performance.getEntriesByName("drawn")[0]?.startTime ?? 0;
    const entries = performance.getEntriesByType("resource");
    return entries.filter(({ startTime }) => startTime <= drawn).map(({ name }) => name);
  });
  return new Set(urls.map(nameOf));
}

/** The scripts of the page as they come over the wire: those that its HTML names, and all until the picture stands. */
export async function* benchScripts(browser: Browser, url: string): AsyncGenerator<Row> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  const came: Response[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") came.push(response);
  });
  const played = await playOn(page, relate(generateHost(10)));
  const document = page.waitForResponse((response) => response.request().resourceType() === "document");
  await played.open(url);
  const html = await (await document).text();
  await played.begin();
  const begun = await begunBefore(page);
  // Of what comes after the picture nothing is awaited: the page is closed over it.
  const scripts = await Promise.all(came.filter((response) => begun.has(nameOf(response.url()))).map(sizeOf));
  await page.close();
  const sum = (wanted: readonly Script[]) => wanted.reduce((total, { bytes }) => total + bytes, 0) / KB;
  const named = scripts.filter(({ name }) => html.includes(`src="${name}`));
  const common = { size: 10, unit: "KB" };
  const note = `${named.length} files; the picture's own code comes after it`;
  yield { what: "JavaScript of the page, gzip", ...common, measured: sum(named), note };
  const all = `${scripts.length} files`;
  yield { what: "JavaScript until the picture, gzip", ...common, measured: sum(scripts), goal: GOAL_KB, note: all };
}
