import { z } from "zod";
import { Container } from "./container";
import { Netns } from "./netns";
import { applyNetnsPatch, NetnsPatch, netnsPatch } from "./netns-patch";
import { Network } from "./network";
import { EngineState, Host, Observation } from "./observation";
import { Problem } from "./problem";

/** What leads from one observation to the next: whole new values of what changed. Absent parts did not change. */
export const ObservationDelta = z.object({
  observedAt: z.string(),
  host: Host.optional(),
  engine: EngineState.optional(),
  containers: z.array(Container),
  goneContainers: z.array(z.string()),
  networks: z.array(Network),
  goneNetworks: z.array(z.string()),
  netns: z.array(Netns),
  /** What of known namespaces changed, instead of all that they have. */
  changedNetns: z.array(NetnsPatch),
  goneNetns: z.array(z.number()),
  problems: z.array(Problem).optional(),
});
export type ObservationDelta = z.infer<typeof ObservationDelta>;

function changes<T, K>(before: readonly T[], after: readonly T[], key: (item: T) => K): { put: T[]; gone: K[] } {
  const old = new Map(before.map((item) => [key(item), item]));
  const put = after.filter((item) => old.get(key(item)) !== item);
  for (const item of after) old.delete(key(item));
  return { put, gone: [...old.keys()] };
}

/**
 * The delta between two observations, by identity: what was not read again is the same object, and is not looked into.
 * Cheap, and never misses a change; it may tell of an object that was read again and found the same.
 */
export function observationDelta(before: Observation, after: Observation): ObservationDelta {
  const containers = changes(before.containers, after.containers, ({ id }) => id);
  const networks = changes(before.networks, after.networks, ({ id }) => id);
  const netns = changes(before.netns, after.netns, ({ inode }) => inode);
  const known = new Map(before.netns.map((one) => [one.inode, one]));
  return {
    observedAt: after.observedAt,
    ...(before.host === after.host ? {} : { host: after.host }),
    ...(before.engine === after.engine ? {} : { engine: after.engine }),
    containers: containers.put,
    goneContainers: containers.gone,
    networks: networks.put,
    goneNetworks: networks.gone,
    netns: netns.put.filter(({ inode }) => !known.has(inode)),
    changedNetns: netns.put.flatMap((now) => {
      const old = known.get(now.inode);
      return old ? [netnsPatch(old, now)] : [];
    }),
    goneNetns: netns.gone,
    ...(before.problems === after.problems ? {} : { problems: after.problems }),
  };
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** Whether both hold the very same facts, by identity: false says nothing, as in {@link observationDelta}. When they were read is no fact. */
export function sameFacts(a: Observation, b: Observation): boolean {
  return (
    a.host === b.host &&
    a.engine === b.engine &&
    a.problems === b.problems &&
    sameItems(a.containers, b.containers) &&
    sameItems(a.networks, b.networks) &&
    sameItems(a.netns, b.netns)
  );
}

/** Keeps the place of what was there, so that equal facts stay in equal order; new ones follow. */
function patched<T, K>(before: readonly T[], put: readonly T[], gone: readonly K[], key: (item: T) => K): T[] {
  const items = new Map(before.map((item) => [key(item), item]));
  for (const id of gone) items.delete(id);
  for (const item of put) items.set(key(item), item);
  return [...items.values()];
}

/** Takes the step that a delta describes; what it does not name stays the same object. */
export function applyObservationDelta(before: Observation, delta: ObservationDelta): Observation {
  const known = new Map(before.netns.map((one) => [one.inode, one]));
  const changed = delta.changedNetns.map((patch) => {
    const old = known.get(patch.rest.inode);
    if (!old) throw new RangeError("a change of a namespace that was never told");
    return applyNetnsPatch(old, patch);
  });
  return {
    observedAt: delta.observedAt,
    host: delta.host ?? before.host,
    engine: delta.engine ?? before.engine,
    containers: patched(before.containers, delta.containers, delta.goneContainers, ({ id }) => id),
    networks: patched(before.networks, delta.networks, delta.goneNetworks, ({ id }) => id),
    netns: patched(before.netns, [...changed, ...delta.netns], delta.goneNetns, ({ inode }) => inode),
    problems: delta.problems ?? before.problems,
  };
}

/** What the probe answers when asked for facts: everything, or what leads on from the version that the asker has. */
export const ObservationAnswer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("full"), version: z.string(), observation: Observation }),
  z.object({ kind: z.literal("delta"), from: z.string(), version: z.string(), delta: ObservationDelta }),
]);
export type ObservationAnswer = z.infer<typeof ObservationAnswer>;
