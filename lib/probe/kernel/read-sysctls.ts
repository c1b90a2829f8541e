import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LINK_SYSCTLS, SYSCTLS, type Sysctl } from "@/lib/model/sysctl";

/** The kernel shows the settings of the namespace that the calling thread is in when it opens the file (proc(5)). */
const ROOT = "/proc/sys";

/** Undefined for a setting that this kernel does not have, or does not show to us. */
function read(root: string, parts: readonly string[]): string | undefined {
  try {
    return readFileSync(join(root, ...parts), "utf8")
      .trim()
      .replace(/\s+/g, " ");
  } catch {
    return undefined;
  }
}

/** A link's name is one part of a path; the kernel gives none that is not (dev_valid_name), and nothing else is taken. */
const isName = (link: string) => link !== "" && link !== "." && link !== ".." && !/[/\0]/.test(link);

/**
 * Reads the settings of the process's own namespace: those of the namespace, and those of `all`, `default` and the links named. Synchronous,
 * some 10 us a setting. `root` is for tests.
 */
export function readSysctls(links: readonly string[], root = ROOT): Sysctl[] {
  const found: Sysctl[] = [];
  for (const key of SYSCTLS) {
    const value = read(root, key.split("."));
    if (value !== undefined) found.push({ of: "namespace", key, value });
  }
  for (const link of ["all", "default", ...links].filter(isName)) {
    for (const key of LINK_SYSCTLS) {
      const parts = key.split(".");
      const value = read(root, [...parts.slice(0, -1), link, ...parts.slice(-1)]);
      if (value !== undefined) found.push({ of: "link", key, link, value });
    }
  }
  return found;
}
