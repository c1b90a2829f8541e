import type { NetworkNode } from "@/lib/topology/topology";
import type { BoxInfo } from "./content";
import { networkBox, projectBox } from "./network-home";
import type { GraphWords } from "./words";

/** The boxes of a picture. That of a project is made once, however many containers and networks ask for it. */
export class Shelf {
  /** Those in which something is. */
  readonly used = new Map<string, BoxInfo>();
  private readonly projects = new Map<string, Map<string, BoxInfo>>();

  constructor(readonly words: GraphWords) {}

  /** Keeps a box, as something is put into it. Returns its key. */
  use(box: BoxInfo): string {
    if (!this.used.has(box.key)) this.used.set(box.key, box);
    return box.key;
  }

  /** The box of a compose project. */
  project(host: string, project: string): BoxInfo {
    const known = this.projects.get(host);
    const boxes = known ?? new Map<string, BoxInfo>();
    if (!known) this.projects.set(host, boxes);
    const box = boxes.get(project) ?? projectBox(host, project, this.words);
    boxes.set(project, box);
    return box;
  }

  /** The box of a network, or of the compose project that made the network. */
  network(node: NetworkNode): BoxInfo {
    const { project } = node.network;
    return project === undefined ? networkBox(node, this.words) : this.project(node.host, project);
  }
}
