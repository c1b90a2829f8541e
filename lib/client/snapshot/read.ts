import "../jitless";
import type { z } from "zod";
import { relate } from "@/lib/topology/relate";
import { SNAPSHOT_FORMAT, SNAPSHOT_VERSION, SnapshotFile } from "@/lib/wire/snapshot-file";
import type { Topology } from "../shapes";

/** A file as the browser hands it over, as far as this needs it. */
export type FileLike = { readonly name: string; readonly size: number; text(): Promise<string> };

/** A snapshot that was read: its facts, and what they give here and now. */
export type ReadSnapshot = { readonly name: string; readonly file: SnapshotFile; readonly topology: Topology };

/** Why a file cannot be opened: the key of the sentence, and what is said in it. */
export type SnapshotProblem = {
  readonly key:
    | "tooLarge"
    | "unreadable"
    | "truncated"
    | "notJson"
    | "notSnapshot"
    | "newer"
    | "damaged"
    | "contradictory";
  readonly value: string;
};

/** Larger files are not read, in bytes: a host with 5,000 containers stays below. */
export const MOST_BYTES = 128 * 1024 * 1024;

function parseJson(text: string): { readonly value: unknown } | SnapshotProblem {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const begins = text.trimStart().startsWith("{");
    const ends = text.trimEnd().endsWith("}");
    const why = error instanceof Error ? error.message.slice(0, 120) : "";
    return begins && !ends ? { key: "truncated", value: "" } : { key: "notJson", value: why };
  }
}

/** Where the schema was not met, as `facts.containers.3.name`. */
const placeOf = ({ issues }: z.ZodError) => (issues[0]?.path.join(".") ?? "").slice(0, 120);

/** What a file says of itself, before the whole of it is looked at. */
function refuse(value: unknown): SnapshotProblem | undefined {
  if (typeof value !== "object" || value === null || !("format" in value) || value.format !== SNAPSHOT_FORMAT) {
    return { key: "notSnapshot", value: "" };
  }
  const version = "version" in value ? value.version : undefined;
  if (typeof version !== "number") return { key: "damaged", value: "version" };
  return version > SNAPSHOT_VERSION ? { key: "newer", value: String(version) } : undefined;
}

/** What is told of twice: such a file was not made by reading a host. */
function repeated({ nodes, edges }: Topology, { sandboxes = [] }: SnapshotFile): string | undefined {
  const seen = new Set<string>();
  const ids = [...nodes, ...edges].map(({ id }) => id);
  return [...ids, ...sandboxes.map(({ inode }) => `sandboxes ${inode}`)].find((id) => seen.size === seen.add(id).size);
}

/**
 * Reads a snapshot file, whoever made it: size, JSON, format, version, schema, and whether its facts can be related. What is shown is derived
 * from the facts here; the topology in the file is not believed. Never rejects.
 */
export async function readSnapshot(given: FileLike): Promise<ReadSnapshot | SnapshotProblem> {
  if (given.size > MOST_BYTES) return { key: "tooLarge", value: String(Math.round(given.size / 1024 / 1024)) };
  let text: string;
  try {
    text = await given.text();
  } catch (error) {
    return { key: "unreadable", value: error instanceof Error ? error.message : String(error) };
  }
  const parsed = parseJson(text);
  if ("key" in parsed) return parsed;
  const refused = refuse(parsed.value);
  if (refused) return refused;
  const file = SnapshotFile.safeParse(parsed.value);
  if (!file.success) return { key: "damaged", value: placeOf(file.error) };
  try {
    const topology = relate(file.data.facts);
    const twice = repeated(topology, file.data);
    if (twice !== undefined) return { key: "contradictory", value: twice.slice(0, 120) };
    return { name: given.name, file: file.data, topology };
  } catch (error) {
    return { key: "contradictory", value: error instanceof Error ? error.message.slice(0, 120) : String(error) };
  }
}
