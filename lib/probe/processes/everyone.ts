import { type DockerProcesses, findDockerProcesses } from "./docker-processes";
import { type Inhabitants, inhabitantsByNetns } from "./proc";
import { Slices } from "./slices";
import { ALL_SOCKETS, findHolders, type Holders } from "./socket-holders";

/** Who lives in which namespace, by its inode, and which of Docker's own processes in the host's: at one time. */
export type Everyone = {
  readonly inside: (inode: number) => Inhabitants;
  readonly docker: DockerProcesses;
  /** The sockets that the engine's processes hold: it serves DNS in every sandbox. They are looked at when that is first asked. */
  readonly heldByEngines: () => Promise<Holders>;
};

async function lookAround(host: number | undefined): Promise<Everyone> {
  const slices = new Slices();
  const inside = await inhabitantsByNetns(slices);
  const home = host === undefined ? { pids: [], denied: 0 } : inside(host);
  const docker = await findDockerProcesses(home, slices);
  let held: Promise<Holders> | undefined;
  const heldByEngines = () => {
    held ??= findHolders(ALL_SOCKETS, { pids: docker.engines, denied: 0 }, new Slices());
    return held;
  };
  return { inside, docker, heldByEngines };
}

/** Until every question that had arrived by now was handled: those of one walk come on connections of their own, a turn of the event loop after each other. */
async function allArrived(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * One look at every process for all who ask before it begins: what costs the same for one namespace and for hundreds. What one gets was never looked at
 * before it asked.
 */
export class Lookout {
  /** The look that has not begun. */
  #coming: Promise<Everyone> | undefined;
  /** The one that has; never rejects. */
  #running: Promise<unknown> = Promise.resolve();

  constructor(private readonly look: (host: number | undefined) => Promise<Everyone> = lookAround) {}

  everyone(host: number | undefined): Promise<Everyone> {
    this.#coming ??= this.#begin(host);
    return this.#coming;
  }

  async #begin(host: number | undefined): Promise<Everyone> {
    await Promise.all([this.#running, allArrived()]);
    this.#coming = undefined;
    const look = this.look(host);
    this.#running = look.catch(() => {});
    return look;
  }
}
