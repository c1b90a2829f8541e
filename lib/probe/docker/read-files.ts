import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { Dns, HostsEntry } from "@/lib/model/netns";
import type { Problem } from "@/lib/model/problem";
import { parseHosts } from "./hosts-file";
import { parseResolvConf } from "./resolv-conf";

/** Longest resolv.conf or hosts file that is read, in bytes. */
export const FILE_LIMIT = 64 * 1024;

/** The paths that the engine names for a container's resolver files (inspect's ResolvConfPath, HostsPath); empty where it names none. */
export type ContainerFilePaths = {
  readonly containerId: string;
  readonly resolvConfPath: string;
  readonly hostsPath: string;
};

/** What the files said. Absent: the engine names no file, or it vanished with its container, or a problem says why. */
export type ContainerFiles = { dns?: Dns; hosts?: HostsEntry[]; problems: Problem[] };

/** At most limit + 1 bytes, so that the caller sees when there is more. */
async function readUpTo(file: FileHandle, limit: number): Promise<Buffer> {
  const buffer = Buffer.alloc(limit + 1);
  let size = 0;
  while (size < buffer.length) {
    const { bytesRead } = await file.read(buffer, size, buffer.length - size, size);
    if (bytesRead === 0) break;
    size += bytesRead;
  }
  return buffer.subarray(0, size);
}

async function readRegular(path: string): Promise<string> {
  // No links are followed and no FIFO is waited for: the probe is root, and the path is somebody else's word.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    if (!(await file.stat()).isFile()) throw new Error("it is not a regular file");
    const bytes = await readUpTo(file, FILE_LIMIT);
    if (bytes.length > FILE_LIMIT) throw new Error(`it is longer than ${FILE_LIMIT} bytes`);
    return bytes.toString("utf8");
  } finally {
    await file.close();
  }
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

async function readOne(path: string, scope: string, problems: Problem[]): Promise<string | undefined> {
  if (!path.startsWith("/")) return undefined;
  try {
    return await readRegular(path);
  } catch (error) {
    // The file goes with its container, and Docker makes it only when the container first starts.
    if (errorCode(error) === "ENOENT") return undefined;
    const denied = errorCode(error) === "EACCES" || errorCode(error) === "EPERM";
    const why = denied ? "permission denied" : error instanceof Error ? error.message : String(error);
    problems.push({ scope, message: `${path} cannot be read: ${why}.`, hint: denied ? "Run the probe as root." : "" });
    return undefined;
  }
}

/**
 * Reads a container's resolv.conf and hosts from exactly the two paths that inspect named. Only for an engine that is known to be on
 * this machine: another machine's paths would name files here that have nothing to do with it. `scope` is for the problems.
 */
export async function readContainerFiles(
  paths: ContainerFilePaths,
  scope = paths.containerId,
): Promise<ContainerFiles> {
  const problems: Problem[] = [];
  const resolvConf = await readOne(paths.resolvConfPath, scope, problems);
  const hosts = await readOne(paths.hostsPath, scope, problems);
  return {
    ...(resolvConf !== undefined && { dns: parseResolvConf(resolvConf) }),
    ...(hosts !== undefined && { hosts: parseHosts(hosts) }),
    problems,
  };
}
