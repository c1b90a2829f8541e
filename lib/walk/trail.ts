import type { Link } from "@/lib/model/link";
import type { Space } from "./space";
import type { Hop, Step } from "./trace";

/** Writes down what happens to the packet, namespace by namespace. */
export class Trail {
  readonly hops: Hop[] = [];
  forward = true;

  /** One step in a namespace; a new hop begins where the namespace changes. */
  note(space: Space, kind: string, action: string, detail: Step["detail"] = {}, more: Pick<Step, "rule"> = {}): void {
    this.#hop(space).steps.push({ kind, action, detail, ...more });
  }

  /** A step that concerns a link of the namespace. */
  noteLink(space: Space, link: Link, kind: string, action: string, detail: Step["detail"] = {}): void {
    const step = { kind, action, detail: { name: link.name, ...detail }, link: space.linkId(link) };
    this.#hop(space).steps.push(step);
  }

  /** One that writes nothing into this one. */
  silent(): Trail {
    return new Trail();
  }

  #hop(space: Space): Hop {
    const last = this.hops.at(-1);
    if (last?.node === space.id && last.forward === this.forward) return last;
    const hop: Hop = { node: space.id, forward: this.forward, steps: [] };
    this.hops.push(hop);
    return hop;
  }
}

/** One that writes nothing down: where only the end is asked for, that is most of the work saved. */
export class MuteTrail extends Trail {
  override note(): void {}
  override noteLink(): void {}
}
