import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { labDirectories, labOwner, labPrefix, ownerLine } from "@/e2e/run/lab-owner.mjs";

/** Makes a lab's directory and writes down whose it is. */
export function claimDirectory(): string {
  const dir = mkdtempSync(join(tmpdir(), labPrefix));
  writeFileSync(join(dir, "owner"), ownerLine(process.pid));
  return dir;
}

/** The lab's id, the last part of its directory: the same name serves for its namespaces. */
export const labId = (dir: string): string => basename(dir);

// Between the making of a directory and the writing of its owner file, another process must not take it for stale.
const claimMs = 60_000;

function isStale(dir: string): boolean {
  const owner = labOwner(dir);
  if (owner !== undefined) return !owner.alive;
  const made = statSync(dir, { throwIfNoEntry: false });
  return made !== undefined && Date.now() - made.mtimeMs > claimMs;
}

/** Directories of labs whose owner is gone without having removed them. */
export const staleDirectories = (): string[] => labDirectories().filter(isStale);
