import { execFileSync } from "node:child_process";

/** One end as ss prints it: `*:80` is :: of a socket that takes IPv4 as well. */
function end(text: string): string {
  const colon = text.lastIndexOf(":");
  const address = text
    .slice(0, colon)
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/%.*$/, "");
  return `${address === "*" ? "::" : address} ${text.slice(colon + 1)}`;
}

/** `ss` in the namespace behind a path: a line a socket, `tcp LISTEN 0/128 0.0.0.0 80 - node:123`. Holders by name and pid. */
export function sockets(path: string, connected: boolean): string[] {
  const which = connected ? ["-tun", "state", "connected"] : ["-tuln"];
  const text = execFileSync("nsenter", [`--net=${path}`, "ss", "-H", "-p", ...which], { encoding: "utf8" });
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [protocol, state, receive, send, local = "", remote = "", users = ""] = line.trim().split(/\s+/);
      const holders = [...users.matchAll(/\("([^"]+)",pid=(\d+)/g)].map(([, comm, pid]) => `${comm}:${pid}`);
      const peer = connected ? end(remote) : "-";
      return `${protocol} ${state} ${receive}/${send} ${end(local)} ${peer} ${[...new Set(holders)].sort().join(",")}`;
    });
}
