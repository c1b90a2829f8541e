import { readFileSync } from "node:fs";

/** mountinfo writes space, tab, newline and backslash as three octal digits (proc_pid_mountinfo(5)). */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}

/** The network namespaces among the mounts, as path -> inode; what is mounted last on a path is what is seen there. */
export function parseNetnsMounts(mountinfo: string): Map<string, number> {
  const mounts = new Map<string, number>();
  for (const line of mountinfo.split("\n")) {
    // 36 35 0:4 net:[4026532281] /run/netns/blue rw shared:5 - nsfs nsfs rw
    const [, , , root = "", path = ""] = line.split(" ", 5);
    const inode = /^net:\[(\d+)\]$/.exec(root)?.[1];
    if (inode !== undefined) mounts.set(unescapeOctal(path), Number(inode));
    else if (mounts.size > 0) mounts.delete(unescapeOctal(path));
  }
  return mounts;
}

/** {@link parseNetnsMounts} of this process's own mount namespace. Throws when /proc cannot be read. */
export function readNetnsMounts(): Map<string, number> {
  return parseNetnsMounts(readFileSync("/proc/self/mountinfo", "utf8"));
}
