import type { Page } from "@playwright/test";
import { diff } from "@/lib/topology/diff";
import type { Topology } from "@/lib/topology/topology";
import { encodeDelta } from "@/lib/wire/delta";
import { type Delta, PROTOCOL, type Snapshot } from "@/lib/wire/protocol";

const RUN = "played";
const TIME = "2026-01-01T00:00:00.000Z";

/** The dashboard's page on a topology that is given to it, instead of the stream of its server. */
export interface PlayedPage {
  /** Opens the page, and waits until it is ready to hear. */
  open(url: string): Promise<void>;
  /** Tells it the topology that was given, and answers when that is drawn: how long that took, in milliseconds. */
  begin(): Promise<number>;
  /** Tells it the next topology as a delta, and answers when that is drawn: how long the page's thread was taken by it, in milliseconds. */
  next(topology: Topology): Promise<number>;
}

// Runs in the page before its own scripts. The stream that it opens is this one; the test speaks on it.
function playStream(): void {
  class Played extends EventTarget {
    readonly readyState = 1;
    onopen: ((event: Event) => void) | null = null;
    constructor() {
      super();
      Reflect.set(window, "playedStream", this);
    }
    close(): void {}
  }
  Reflect.set(window, "EventSource", Played);
}

type Said = { readonly type: string; readonly data: string; readonly id: string; readonly revision: number };

/** In the page: says a message on the stream, and waits until the revision stands on the canvas and a frame was painted. */
async function say({ type, data, id, revision }: Said): Promise<{ busy: number; drawn: number }> {
  const stream: unknown = Reflect.get(window, "playedStream");
  if (!(stream instanceof EventTarget)) throw new Error("the page opened no stream");
  const frame = document.querySelector<HTMLElement>("[data-testid=graph]");
  const began = performance.now();
  stream.dispatchEvent(new MessageEvent(type, { data, lastEventId: id }));
  // Tasks of the page run one after the other: when this one's turn comes, those of the message are over.
  const turn = () =>
    new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
  while (frame?.dataset.revision !== String(revision)) await turn();
  const busy = performance.now() - began;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  performance.mark("drawn");
  return { busy, drawn: performance.now() - began };
}

/** Makes a page play `first`. To be called before the page is opened. */
export async function playOn(page: Page, first: Topology): Promise<PlayedPage> {
  await page.addInitScript(playStream);
  let [topology, revision] = [first, 1];
  const open = async (url: string) => {
    await page.goto(url);
    await page.waitForFunction(
      () =>
        Reflect.has(window, "playedStream") &&
        [...document.querySelectorAll("[data-testid=graph] *")].some((one) => "_cyreg" in one),
    );
  };
  const begin = async () => {
    const health = { state: "live", since: TIME, reason: "", hint: "" } as const;
    const snapshot: Snapshot = { ...first, protocol: PROTOCOL, revision, run: RUN, observedAt: TIME, health };
    const { drawn } = await page.evaluate(say, {
      type: "snapshot",
      data: JSON.stringify(snapshot),
      id: `${RUN}:1`,
      revision,
    });
    return drawn;
  };
  const next = async (after: Topology) => {
    const delta: Delta = {
      ...encodeDelta(topology, diff(topology, after)),
      protocol: PROTOCOL,
      from: revision,
      revision: revision + 1,
      observedAt: TIME,
    };
    [topology, revision] = [after, revision + 1];
    const { busy } = await page.evaluate(say, {
      type: "delta",
      data: JSON.stringify(delta),
      id: `${RUN}:${revision}`,
      revision,
    });
    return busy;
  };
  return { open, begin, next };
}
