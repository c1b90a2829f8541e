import { constants } from "node:os";
import koffi from "koffi";
import { close, lastErrno } from "./libc";
import { SystemError } from "./system-error";

/*
 * posix_spawn(3), because Node forks: fork(2) copies the page tables of the whole process, and this one, with its hundred megabytes, stands
 * still for 4 ms at each program that it starts. glibc and musl spawn as by vfork(2), which copies none.
 */
const libc = koffi.load(null);

const pipe2: (ends: Int32Array, flags: number) => number = libc.func("int pipe2(void *, int)");
const waitpid: (pid: number, status: Int32Array, options: number) => number = libc.func(
  "int waitpid(int, void *, int)",
);
const posixSpawn: (
  pid: Int32Array,
  path: string,
  actions: Uint8Array,
  attributes: Uint8Array,
  argv: readonly (string | null)[],
  env: readonly (string | null)[],
) => number = libc.func("int posix_spawn(void *, const char *, void *, void *, const char **, const char **)");

const initActions: (actions: Uint8Array) => number = libc.func("int posix_spawn_file_actions_init(void *)");
const addOpen: (actions: Uint8Array, fd: number, path: string, flags: number, mode: number) => number = libc.func(
  "int posix_spawn_file_actions_addopen(void *, int, const char *, int, unsigned int)",
);
const addDup2: (actions: Uint8Array, from: number, to: number) => number = libc.func(
  "int posix_spawn_file_actions_adddup2(void *, int, int)",
);
const destroyActions: (actions: Uint8Array) => number = libc.func("int posix_spawn_file_actions_destroy(void *)");

const initAttributes: (attributes: Uint8Array) => number = libc.func("int posix_spawnattr_init(void *)");
const setFlags: (attributes: Uint8Array, flags: number) => number = libc.func(
  "int posix_spawnattr_setflags(void *, short)",
);
const setDefaultSignals: (attributes: Uint8Array, signals: Uint8Array) => number = libc.func(
  "int posix_spawnattr_setsigdefault(void *, const void *)",
);
const setSignalMask: (attributes: Uint8Array, signals: Uint8Array) => number = libc.func(
  "int posix_spawnattr_setsigmask(void *, const void *)",
);
const destroyAttributes: (attributes: Uint8Array) => number = libc.func("int posix_spawnattr_destroy(void *)");
const fillSignals: (signals: Uint8Array) => number = libc.func("int sigfillset(void *)");
const emptySignals: (signals: Uint8Array) => number = libc.func("int sigemptyset(void *)");

/** Room for a posix_spawnattr_t (336 bytes in glibc and musl), a posix_spawn_file_actions_t (80) or a sigset_t (128). */
const ROOM = 1024;
/** POSIX_SPAWN_SETSIGDEF and POSIX_SPAWN_SETSIGMASK (spawn.h), O_RDONLY and O_CLOEXEC (fcntl.h), WNOHANG (sys/wait.h). */
const SETSIGDEF = 0x04;
const SETSIGMASK = 0x08;
const O_RDONLY = 0;
const O_CLOEXEC = 0o2000000;
const WNOHANG = 1;

/** A program that was started. The reading ends of its pipes are the caller's to close, and the process the caller's to {@link reap}. */
export type Spawned = { readonly pid: number; readonly stdout: number; readonly stderr: number };

/** How a process ended: by itself, with a code, or by a signal (`SIGKILL`). */
export type Exit = { readonly code: number } | { readonly signal: string };

/** These functions answer the errno itself, not -1. */
function check(call: string, errno: number): void {
  if (errno !== 0) throw new SystemError(call, errno);
}

function openPipe(): { reading: number; writing: number } {
  const ends = new Int32Array(2);
  if (pipe2(ends, O_CLOEXEC) < 0) throw new SystemError("pipe2", lastErrno());
  const [reading = -1, writing = -1] = ends;
  return { reading, writing };
}

/** Node ignores SIGPIPE and may block others: the program starts with none of that. */
function makeAttributes(): Uint8Array {
  const attributes = new Uint8Array(ROOM);
  const signals = new Uint8Array(ROOM);
  check("posix_spawnattr_init", initAttributes(attributes));
  fillSignals(signals);
  check("posix_spawnattr_setsigdefault", setDefaultSignals(attributes, signals));
  emptySignals(signals);
  check("posix_spawnattr_setsigmask", setSignalMask(attributes, signals));
  check("posix_spawnattr_setflags", setFlags(attributes, SETSIGDEF | SETSIGMASK));
  return attributes;
}

function makeActions(stdout: number, stderr: number): Uint8Array {
  const actions = new Uint8Array(ROOM);
  check("posix_spawn_file_actions_init", initActions(actions));
  check("posix_spawn_file_actions_addopen", addOpen(actions, 0, "/dev/null", O_RDONLY, 0));
  check("posix_spawn_file_actions_adddup2", addDup2(actions, stdout, 1));
  check("posix_spawn_file_actions_adddup2", addDup2(actions, stderr, 2));
  return actions;
}

/**
 * Starts the program at `path` with these arguments (the first is its name) and this environment (`NAME=value`), nothing at its standard
 * input and a pipe at each output. Throws a SystemError: ENOENT, EACCES, ENOEXEC, EAGAIN ...
 */
export function spawnPiped(path: string, argv: readonly string[], env: readonly string[]): Spawned {
  const out = openPipe();
  const err = openPipe();
  const attributes = makeAttributes();
  const actions = makeActions(out.writing, err.writing);
  const pid = new Int32Array(1);
  const errno = posixSpawn(pid, path, actions, attributes, [...argv, null], [...env, null]);
  destroyActions(actions);
  destroyAttributes(attributes);
  close(out.writing);
  close(err.writing);
  if (errno === 0) return { pid: pid[0] ?? -1, stdout: out.reading, stderr: err.reading };
  close(out.reading);
  close(err.reading);
  throw new SystemError("posix_spawn", errno);
}

const signalNames = new Map<number, string>(Object.entries(constants.signals).map(([name, number]) => [number, name]));

/** Takes note of the end of a process that {@link spawnPiped} started; undefined while it runs. Once it was told, the pid is another's. */
export function reap(pid: number): Exit | undefined {
  const status = new Int32Array(1);
  const told = waitpid(pid, status, WNOHANG);
  if (told < 0) throw new SystemError("waitpid", lastErrno());
  if (told === 0) return undefined;
  const [word = 0] = status;
  const signal = word & 0x7f; // wait(2): WTERMSIG; 0 for one that ended by itself
  return signal === 0 ? { code: (word >> 8) & 0xff } : { signal: signalNames.get(signal) ?? `signal ${signal}` };
}
