import { type DockerProcesses, findDockerProcesses } from "./docker-processes";
import { type Inhabitants, inhabitantsByNetns } from "./proc";
import { Slices } from "./slices";

/** Who lives in which namespace, by its inode, and which of Docker's own processes in the host's: at one time. */
export type Everyone = { readonly inside: (inode: number) => Inhabitants; readonly docker: DockerProcesses };

async function lookAround(host: number | undefined): Promise<Everyone> {
  const slices = new Slices();
  const inside = await inhabitantsByNetns(slices);
  const home = host === undefined ? { pids: [], denied: 0 } : inside(host);
  return { inside, docker: await findDockerProcesses(home, slices) };
}

/**
 * One look at every process for all who ask meanwhile: what costs the same for one namespace and for hundreds. What one gets was never looked at before
 * it asked.
 */
export class Lookout {
  #running: Promise<Everyone> | undefined;
  #next: Promise<Everyone> | undefined;

  constructor(private readonly look: (host: number | undefined) => Promise<Everyone> = lookAround) {}

  everyone(host: number | undefined): Promise<Everyone> {
    if (!this.#running) return this.#begin(host);
    this.#next ??= this.#running.then(
      () => this.#begin(host),
      () => this.#begin(host),
    );
    return this.#next;
  }

  #begin(host: number | undefined): Promise<Everyone> {
    this.#next = undefined;
    const running = this.look(host).finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }
}
