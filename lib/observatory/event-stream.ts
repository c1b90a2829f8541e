import type { Message, Observatory } from "./observatory";

const PING_MS = 10_000;
/** How long a browser waits before it asks again for a stream that was cut, in ms. */
const RETRY_MS = 250;
/** Messages that may wait for one viewer; one that falls further behind gets a fresh snapshot instead of an endless queue. */
const MAX_WAITING = 256;

/** One server-sent event (HTML Living Standard, 9.2). The id is `run:revision`, so that a viewer can say what it has. */
function format({ event, data }: Message, run: string): string {
  const id = "revision" in data ? `id: ${run}:${data.revision}\n` : "";
  const retry = event === "snapshot" ? `retry: ${RETRY_MS}\n` : "";
  return `${retry}${id}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/**
 * The stream of one viewer: a snapshot, then whatever happens, and the health every 10 s, so that a dead connection is noticed: an
 * EventSource does not tell of comments.
 */
export function eventStream(observatory: Observatory, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let lagging = false;
  // Abort, cancel and the observatory's end come in any order, and closing twice throws: the first one takes the others' chance.
  const undo: (() => void)[] = [];
  const release = () => {
    for (const step of undo.splice(0)) step();
  };
  const snapshot = () => {
    const data = observatory.snapshot();
    return encoder.encode(format({ event: "snapshot", data }, data.run));
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
        const { run } = observatory.snapshot();
        const tell = (message: Message) => controller.enqueue(encoder.encode(format(message, run)));
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
        controller.enqueue(snapshot());
      },
      pull(controller) {
        if (!lagging) return;
        lagging = false;
        controller.enqueue(snapshot());
      },
      cancel: release,
    },
    new CountQueuingStrategy({ highWaterMark: 1 }),
  );
}
