import { execFileSync } from "node:child_process";
import { z } from "zod";

/** What `ip -j` and `bridge -j` print, brought into the shape of the model: they decode the same messages with other people's code. */
export const json = <T>(schema: z.ZodType<T>, command: string, ...args: string[]): T[] => {
  const out = execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 26 }).trim();
  return z.array(schema).parse(out ? JSON.parse(out) : []);
};
/** Without the fields that are not there. */
export const unset = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ""));

const Named = z.looseObject({ ifindex: z.number(), ifname: z.string() });

/** ifindex by name, as the kernel's tools print names where the model has numbers. */
export function indexes(ns: string): Map<string, number> {
  return new Map(json(Named, "ip", "-n", ns, "-j", "link").map((link) => [link.ifname, link.ifindex]));
}
