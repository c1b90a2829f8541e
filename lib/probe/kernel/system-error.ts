import { errnoName } from "./libc";

/** A call to the kernel that failed: the call, and its errno as number and name. */
export class SystemError extends Error {
  /** `EPERM`, `ENOENT`, ...: as Node's own errors have it. */
  readonly code: string;

  constructor(
    readonly call: string,
    readonly errno: number,
  ) {
    const code = errnoName(errno);
    super(`${call}: ${code}`);
    this.code = code;
  }
}

/** The errno name of anything that was thrown by Node's fs or by this folder; empty text for other errors. */
export function errorCode(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}

/** Codes of a namespace that is gone: no such file or process, or a file that is no nsfs mount any more. */
const GONE = new Set(["ENOENT", "ESRCH", "EINVAL", "ENOTDIR", "ESTALE"]);
/** True when the error says that the thing asked for does not exist (any more), which is nothing to report. */
export const isGone = (error: unknown): boolean => GONE.has(errorCode(error));

/** True when the error says that privilege is missing. */
export const isDenied = (error: unknown): boolean => ["EPERM", "EACCES"].includes(errorCode(error));
