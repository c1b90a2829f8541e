import { sharedObservatory } from "@/lib/observatory/shared";

/**
 * Reading begins with the server, not with the first viewer; an open stream must not keep the server from ending; and without the
 * process that started it (its end of the pipe closes) the server has no reason to go on.
 */
export function start(): void {
  if (!process.env.PATCHBAY_PROBE_SOCKET) return;
  const observatory = sharedObservatory();
  if (process.env.PATCHBAY_SUPERVISED) process.stdin.on("end", () => process.exit(0)).resume();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void observatory.close());
}
