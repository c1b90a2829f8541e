import { get } from "node:http";
import { createGunzip } from "node:zlib";
import { apply, type TopologyDelta } from "@/lib/topology/diff";
import type { Topology } from "@/lib/topology/topology";
import { decodeDelta } from "@/lib/wire/follow";
import { Delta, Snapshot } from "@/lib/wire/protocol";
import { monotonicMs } from "./figures";

/** A delta as it came: when its last byte was there, before anything was parsed. */
export interface Arrival {
  readonly at: number;
  readonly delta: TopologyDelta;
}

/** One viewer of the stream, in this process. */
export interface Viewer {
  readonly snapshot: Snapshot;
  /** Bytes of the answer's body so far as they travelled, and, where that is told apart (not in gzip), those of health messages. */
  readonly bytes: () => { readonly all: number; readonly health: number };
  /** The first delta from now on that fits. */
  next(what: string, fits: (delta: TopologyDelta) => boolean, timeoutMs?: number): Promise<Arrival>;
  /** Hears every delta until the answered function is called. */
  hear(listener: (arrival: Arrival) => void): () => void;
  close(): void;
}

type Frame = { readonly event: string; readonly data: string };

function parseFrame(text: string): Frame {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(text)?.[1] ?? "";
  return { event: field("event"), data: field("data") };
}

/** Opens the stream of a dashboard and waits for its first snapshot; `gzip` as a browser asks for it. */
export function openViewer(url: string, { gzip = false } = {}): Promise<Viewer> {
  return new Promise((resolve, reject) => {
    const listeners = new Set<(arrival: Arrival) => void>();
    let [rest, all, health] = ["", 0, 0];
    let topology: Topology | undefined;
    const request = get(new URL("/api/topology/stream", url), {
      headers: { accept: "text/event-stream", ...(gzip ? { "accept-encoding": "gzip" } : {}) },
    });
    const hear = (listener: (arrival: Arrival) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    };
    const next: Viewer["next"] = (what, fits, timeoutMs = 30_000) =>
      new Promise((found, lost) => {
        const timer = setTimeout(() => {
          stop();
          lost(new Error(`${what}: no such delta within ${timeoutMs} ms`));
        }, timeoutMs);
        const stop = hear((arrival) => {
          if (!fits(arrival.delta)) return;
          clearTimeout(timer);
          stop();
          found(arrival);
        });
      });
    const take = (text: string, at: number) => {
      const { event, data } = parseFrame(text);
      if (event === "health" && !gzip) health += Buffer.byteLength(text) + 2;
      if (event === "snapshot") {
        const snapshot = Snapshot.parse(JSON.parse(data));
        topology = snapshot;
        resolve({ snapshot, bytes: () => ({ all, health }), next, hear, close: () => void request.destroy() });
      }
      if (event !== "delta") return;
      const delta = topology && decodeDelta(topology, Delta.parse(JSON.parse(data)));
      if (!topology || !delta) throw new Error("a delta that does not fit");
      topology = apply(topology, delta);
      const arrival = { at, delta };
      for (const listener of [...listeners]) listener(arrival);
    };
    request.on("error", reject);
    request.on("response", (response) => {
      response.on("data", (chunk: Buffer) => {
        all += chunk.length;
      });
      const body = gzip ? response.pipe(createGunzip()).on("error", reject) : response;
      body.setEncoding("utf8").on("data", (chunk: string) => {
        const at = monotonicMs();
        const frames = (rest + chunk).split("\n\n");
        rest = frames.pop() ?? "";
        for (const frame of frames) take(frame, at);
      });
    });
  });
}
