import type { Page } from "@playwright/test";
import type { Row } from "./row";

const ANSWER_MS = 50;
/** How long the page has been idle before somebody asks, as one who reads the picture first. */
const IDLE_MS = 2000;
/** It is found once, in every generated host of ten containers and more. */
const QUERY = "name:shop-web-1 kind:container";

/** In the page: types a query at once, and waits until it is answered and until the picture has marked what was found. */
async function ask(query: string): Promise<{ answered: number; marked: number }> {
  const box = document.querySelector<HTMLInputElement>("search input");
  const says = document.querySelector("[data-testid=matches]");
  if (!box || !says) throw new Error("no search box");
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  const answer = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (says.textContent?.trim()) resolve(performance.now());
    });
    observer.observe(says, { childList: true, characterData: true, subtree: true });
  });
  const began = performance.now();
  set?.call(box, query);
  box.dispatchEvent(new Event("input", { bubbles: true }));
  const answered = (await answer) - began;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return { answered, marked: performance.now() - began };
}

/** In the page: presses Enter in the search box, which selects the match, and waits for the panel and two frames. */
async function select(): Promise<number> {
  const box = document.querySelector<HTMLInputElement>("search input");
  const began = performance.now();
  box?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  while (!document.querySelector("aside")) await new Promise((resolve) => setTimeout(resolve));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return performance.now() - began;
}

/** The first query and the first selection on a page that has been looked at for a while. */
export async function* benchFinding(page: Page, size: number): AsyncGenerator<Row> {
  await page.waitForTimeout(IDLE_MS);
  const { answered, marked } = await page.evaluate(ask, QUERY);
  const common = { size, unit: "ms", note: `once, ${IDLE_MS / 1000} s after the picture` };
  yield { what: "first query, answered", ...common, measured: answered, goal: ANSWER_MS };
  yield { what: "first query, marked in the picture", ...common, measured: marked };
  yield { what: "first selection, lit and its panel open", ...common, measured: await page.evaluate(select) };
}
