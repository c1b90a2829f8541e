import type { Message, Observatory } from "./observatory";

const PING_MS = 10_000;
/** How long a browser waits before it asks again for a stream that was cut, in ms. */
const RETRY_MS = 250;
/** Messages that may wait for one viewer; one that falls further behind gets a fresh snapshot instead of an endless queue. */
const MAX_WAITING = 256;

/** One server-sent event (HTML Living Standard, 9.2). The id is `run:revision`, so that a viewer can say what it has. */
function format({ event, data }: Message, run: string): string {
  const id = "revision" in data ? `id: ${run}:${data.revision}\n` : "";
  return `${id}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

const wholePicture = (observatory: Observatory): Message => ({ event: "snapshot", data: observatory.snapshot() });

/** What a viewer is told first: what it missed, and the health, when it says what it has and that is still held; else a snapshot. */
function firstWords(observatory: Observatory, lastEventId: string): Message[] {
  const [, run = "", revision] = /^(.+):(\d{1,15})$/.exec(lastEventId) ?? [];
  const missed = observatory.since(run, Number(revision));
  if (!missed) return [wholePicture(observatory)];
  const deltas = missed.map((data): Message => ({ event: "delta", data }));
  return [...deltas, { event: "health", data: observatory.health }];
}

/**
 * The stream of one viewer: a snapshot (or what it missed since `lastEventId`), then whatever happens, and the health every 10 s, so
 * that a dead connection is noticed: an EventSource does not tell of comments.
 */
export function eventStream(
  observatory: Observatory,
  signal: AbortSignal,
  lastEventId = "",
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const { run } = observatory.snapshot();
  const encode = (messages: readonly Message[], head = "") =>
    encoder.encode(head + messages.map((message) => format(message, run)).join(""));
  let lagging = false;
  // Abort, cancel and the observatory's end come in any order, and closing twice throws: the first one takes the others' chance.
  const undo: (() => void)[] = [];
  const release = () => {
    for (const step of undo.splice(0)) step();
  };

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const close = () => {
          release();
          controller.close();
        };
        if (signal.aborted) {
          close();
          return;
        }
        signal.addEventListener("abort", close);
        const tell = (message: Message) => controller.enqueue(encode([message]));
        // While something waits to be read, this would say nothing new.
        const ping = setInterval(() => {
          if ((controller.desiredSize ?? 0) > 0) tell({ event: "health", data: observatory.health });
        }, PING_MS);
        const unsubscribe = observatory.subscribe({
          onMessage(message) {
            if ((controller.desiredSize ?? 0) < -MAX_WAITING) lagging = true;
            if (!lagging) tell(message);
          },
          onEnd: close,
        });
        undo.push(
          () => signal.removeEventListener("abort", close),
          () => clearInterval(ping),
          unsubscribe,
        );
        controller.enqueue(encode(firstWords(observatory, lastEventId), `retry: ${RETRY_MS}\n`));
      },
      pull(controller) {
        if (!lagging) return;
        lagging = false;
        controller.enqueue(encode([wholePicture(observatory)]));
      },
      cancel: release,
    },
    new CountQueuingStrategy({ highWaterMark: 1 }),
  );
}
