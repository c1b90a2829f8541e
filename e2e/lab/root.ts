import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function findRoot(from: string): string {
  if (existsSync(join(from, "package.json"))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error("no package.json above the lab's own code");
  return findRoot(parent);
}

/** The repository's root: the lab runs from its sources (tests) and from the bundle in build/ (npm run lab). */
export const repositoryRoot = findRoot(dirname(fileURLToPath(import.meta.url)));
