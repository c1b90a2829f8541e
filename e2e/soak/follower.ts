import type { Topology } from "@/lib/topology/topology";
import { follow } from "@/lib/wire/follow";
import { Delta, Snapshot } from "@/lib/wire/protocol";

/** What one viewer has heard. */
export interface Heard {
  snapshots: number;
  deltas: number;
  bytes: number;
  /** How often it came back and was told only what it had missed. */
  resumed: number;
  /** What must not happen: a gap, a message that is not understood, a connection that is lost. */
  readonly wrong: string[];
}

type Event = { readonly id: string | undefined; readonly type: string; readonly data: string };

/** Fields of one event (HTML Living Standard, 9.2.6), of which the server writes one of a kind. */
function parseEvent(text: string): Event {
  const fields = new Map(
    text.split("\n").map((line): [string, string] => {
      const colon = line.indexOf(": ");
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
  return { id: fields.get("id"), type: fields.get("event") ?? "", data: fields.get("data") ?? "" };
}

/** Applies the events of a stream, and refuses what does not lead on from what it has. */
export class Follower {
  readonly heard: Heard = { snapshots: 0, deltas: 0, bytes: 0, resumed: 0, wrong: [] };
  topology: Topology | undefined;
  /** `run:revision` of the topology; empty before there is one. */
  at = "";
  #revision = -1;
  #rest = "";
  #first = true;

  /** A new connection: what was cut off of the last one is not continued. */
  begin(): void {
    this.#rest = "";
    this.#first = true;
  }

  /** What came, in pieces of any size. */
  hear(chunk: string): void {
    this.heard.bytes += Buffer.byteLength(chunk);
    const events = (this.#rest + chunk).split("\n\n");
    this.#rest = events.pop() ?? "";
    try {
      for (const text of events) this.#apply(parseEvent(text));
    } catch (error) {
      this.heard.wrong.push(error instanceof Error ? error.message : String(error));
    }
  }

  #apply({ type, data, id }: Event): void {
    if (type === "snapshot") {
      const { hosts, nodes, edges, problems, run, revision } = Snapshot.parse(JSON.parse(data));
      this.heard.snapshots++;
      this.topology = { hosts, nodes, edges, problems };
      this.#move(run, revision);
    } else {
      if (this.#first) this.heard.resumed++;
      if (type === "delta") this.#lead(Delta.parse(JSON.parse(data)));
    }
    this.#first = false;
    if (id !== undefined && id !== this.at) throw new Error(`the id ${id} for one that has ${this.at}`);
  }

  #lead(delta: Delta): void {
    if (!this.topology || delta.from !== this.#revision) {
      throw new Error(`a delta from ${delta.from} for one that has ${this.at || "nothing"}`);
    }
    this.heard.deltas++;
    this.topology = follow(this.topology, delta);
    if (!this.topology) throw new Error(`the delta from ${delta.from} does not fit`);
    this.#move(this.at.slice(0, this.at.lastIndexOf(":")), delta.revision);
  }

  #move(run: string, revision: number): void {
    this.#revision = revision;
    this.at = `${run}:${revision}`;
  }
}
