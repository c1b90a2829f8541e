import { type FSWatcher, statSync, watch } from "node:fs";
import { join } from "node:path";

/** Milliseconds between the looks at a new file that is not yet a mount: each twice the one before, up to the last. */
const FIRST_LOOK = 4;
const LAST_LOOK = 1024;

/**
 * Tells when a bind mount of a namespace appears in or vanishes from a folder. A namespace without a veth to the host makes no kernel
 * event. The file comes first and the mount on it an instant later, which inotify does not tell: a new file is looked at
 * again until it is a mount, or a left-over.
 */
export class FolderWatch {
  readonly #watchers = new Map<string, { inode: number; watcher: FSWatcher }>();
  readonly #timers = new Set<NodeJS.Timeout>();

  /** nsfs: the device number of namespace files. */
  constructor(
    readonly nsfs: number,
    readonly onChange: () => void,
  ) {}

  /** Watches these folders from now on, besides those already watched. One that is not there (yet) is left out. */
  add(folders: readonly string[]): void {
    for (const folder of folders) {
      try {
        const { ino: inode } = statSync(folder);
        if (this.#watchers.get(folder)?.inode === inode) continue;
        this.#drop(folder); // removed and made anew, as an engine does with its own when it starts
        const watcher = watch(folder, { persistent: false }, (_, name) => this.#look(folder, name, FIRST_LOOK));
        watcher.on("error", () => this.#drop(folder));
        this.#watchers.set(folder, { inode, watcher });
      } catch {
        // Not there, or not permitted: what appears in it is found by the next observation instead.
      }
    }
  }

  #look(folder: string, name: string | null, delay: number): void {
    const state = name === null ? "mount" : this.#stateOf(join(folder, name));
    if (state === "mount" || (state === "gone" && delay === FIRST_LOOK)) this.onChange();
    if (state !== "file" || delay > LAST_LOOK) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#look(folder, name, delay * 2);
    }, delay);
    timer.unref();
    this.#timers.add(timer);
  }

  #stateOf(path: string): "mount" | "file" | "gone" {
    try {
      return statSync(path).dev === this.nsfs ? "mount" : "file";
    } catch {
      return "gone";
    }
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.watcher.close();
    this.#watchers.delete(folder);
  }

  close(): void {
    for (const folder of [...this.#watchers.keys()]) this.#drop(folder);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
