import { type NftContent, parseNftJson } from "./parse-nft-json";
import { runTool, type ToolResult } from "./run-tool";

type Failure = Extract<ToolResult, { ok: false }>;

/** nft reads its arguments as a script, and over netlink anything can be given any name: only such as need no quotes are said to it. */
const PLAIN_NAME = /^[A-Za-z_][\w./-]*$/;
const GONE = /No such file or directory/;

/** Whether nft can be asked for what has this name. */
export const isPlain = (name: string): boolean => PLAIN_NAME.test(name);

/** nft in one namespace, and what it could not tell. Never rejects. */
export class Nft {
  /** By what could not be read: a table, or nothing at all ("" then). */
  readonly failures = new Map<string, Failure>();

  constructor(private readonly netnsPath: string | undefined) {}

  /** `nft -j list WORDS`; nothing of what went meanwhile, which is no failure. Others stand for the table `of`, or for everything (""). */
  async list(of: string, ...words: string[]): Promise<NftContent | undefined> {
    const result = await runTool(["nft", "-j", "list", ...words], this.netnsPath);
    if (result.ok) return parseNftJson(result.stdout);
    if (of === "" || !GONE.test(result.message)) this.failures.set(of, result);
    return undefined;
  }

  /** All rules as text with their handles, without counters; undefined when they cannot be told. */
  async text(): Promise<string | undefined> {
    const listing = await runTool(["nft", "-s", "-a", "list", "ruleset"], this.netnsPath);
    return listing.ok ? listing.stdout : undefined;
  }
}

/** Several answers as one. */
export function joinContents(contents: readonly (NftContent | undefined)[]): NftContent {
  const all = contents.filter((content) => content !== undefined);
  return {
    tables: all.flatMap(({ tables }) => tables),
    chains: all.flatMap(({ chains }) => chains),
    rules: all.flatMap(({ rules }) => rules),
    sets: all.flatMap(({ sets }) => sets),
    complaints: all.flatMap(({ complaints }) => complaints),
  };
}
