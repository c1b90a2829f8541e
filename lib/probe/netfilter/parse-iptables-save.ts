import { type SaveToken, tokenize } from "./save-tokens";

/** An option with its values: `! -i br-1` is {flag: "-i", negated: true, values: ["br-1"]}. */
export type SaveOption = { readonly flag: string; readonly negated: boolean; readonly values: readonly string[] };

/** One `-A` line. */
export type SaveRule = {
  readonly chain: string;
  /** Only with `-c`. */
  readonly packets?: number;
  readonly bytes?: number;
  /** All options after the chain, in order: matches first, then the target and its own. */
  readonly options: readonly SaveOption[];
  /** The line as printed, without counters. */
  readonly text: string;
};

/** One `:CHAIN policy [packets:bytes]` line; a chain of the user's has no policy (`-`). */
export type SaveChain = {
  readonly name: string;
  readonly policy?: string;
  readonly packets: number;
  readonly bytes: number;
};

/** From `*table` to COMMIT. */
export type SaveTable = { readonly name: string; readonly chains: SaveChain[]; readonly rules: SaveRule[] };

/** What iptables-save(8) printed. */
export type SaveFile = {
  readonly tables: SaveTable[];
  /** Tables of its own in which somebody hung native base chains, which it does not print. */
  readonly mixed: string[];
  /** Lines that were not understood, at most 300 characters of each. */
  readonly complaints: string[];
};

/** The kernel counts with 64 bits. */
const COUNTERS = /^\[(\d{1,20}):(\d{1,20})\] /;

function isFlag(token: SaveToken): boolean {
  return !token.quoted && /^--?[a-zA-Z]/.test(token.text);
}

function toOptions(tokens: readonly SaveToken[]): SaveOption[] {
  const options: { flag: string; negated: boolean; values: string[] }[] = [];
  let negated = false;
  for (const token of tokens) {
    if (!token.quoted && token.text === "!") negated = true;
    else if (isFlag(token)) {
      options.push({ flag: token.text, negated, values: [] });
      negated = false;
    } else {
      const last = options.at(-1);
      // A `!` before a value negates the option before it, as old releases wrote it (`--dport ! 80`).
      if (last && negated) last.negated = true;
      last?.values.push(token.text);
      negated = false;
    }
  }
  return options;
}

/** A rule from `[1:60] -A CHAIN ...`, or undefined when it is none. */
export function parseSaveRule(line: string): SaveRule | undefined {
  const counters = COUNTERS.exec(line);
  const text = counters ? line.slice(counters[0].length) : line;
  const [append, chain, ...rest] = tokenize(text) ?? [];
  if (append?.text !== "-A" || !chain) return undefined;
  return {
    chain: chain.text,
    ...(counters && { packets: Number(counters[1]), bytes: Number(counters[2]) }),
    options: toOptions(rest),
    text,
  };
}

/** Letters that iptables-save prints without quotes (xtables_save_string, libxtables). */
const PLAIN = /^[\w.,:/@%+=[\]-]+$/;

/** An option as it could be printed again; `text` of a rule is what was printed. */
export function optionText({ flag, negated, values }: SaveOption): string {
  const words = values.map((value) => (PLAIN.test(value) ? value : `"${value.replace(/["'\\]/g, "\\$&")}"`));
  return [...(negated ? ["!"] : []), flag, ...words].join(" ");
}

function parseChain(line: string): SaveChain | undefined {
  const match = /^:(\S+) (\S+)(?: \[(\d{1,20}):(\d{1,20})\])?$/.exec(line);
  if (!match?.[1]) return undefined;
  return {
    name: match[1],
    ...(match[2] !== "-" && match[2] && { policy: match[2] }),
    packets: Number(match[3] ?? 0),
    bytes: Number(match[4] ?? 0),
  };
}

/** Lines, with those joined again that a newline inside quotes broke; one whose quote never closes stays alone. */
function* logicalLines(text: string): Generator<string> {
  const lines = text.split("\n");
  for (let i = 0; i < lines.length; i++) {
    let line = lines[i] ?? "";
    if (line.includes('"') && /^(\[\d+:\d+\] )?-A /.test(line) && tokenize(line) === undefined) {
      // COMMIT ends every table: a quote that is still open there was never closed.
      const end = lines.indexOf("COMMIT", i);
      const limit = end < 0 ? lines.length : end;
      for (let j = i + 1, joined = line; j < limit; j++) {
        joined += `\n${lines[j]}`;
        if (tokenize(joined) === undefined) continue;
        line = joined;
        i = j;
        break;
      }
    }
    yield line;
  }
}

/** Parses the output of iptables-save, ip6tables-save and their nft and legacy variants, with or without `-c`. Never throws. */
export function parseIptablesSave(text: string): SaveFile {
  const file: SaveFile = { tables: [], mixed: [], complaints: [] };
  let table: SaveTable | undefined;
  let chains = new Set<string>();
  const complain = (what: string) => file.complaints.push(what.slice(0, 300));
  const end = () => {
    if (table) complain(`*${table.name} has no end`);
    table = undefined;
  };
  for (const line of logicalLines(text)) {
    if (line === "") continue;
    if (line.startsWith("#")) {
      const mixed = /^# Table `([^']+)' contains incompatible base-chains/.exec(line);
      if (mixed?.[1]) file.mixed.push(mixed[1]);
    } else if (line === "COMMIT") {
      table = undefined;
    } else if (/^\*\S+$/.test(line)) {
      end();
      table = { name: line.slice(1), chains: [], rules: [] };
      chains = new Set();
      file.tables.push(table);
    } else {
      const chain = table && parseChain(line);
      const rule = table && !chain ? parseSaveRule(line) : undefined;
      if (chain) {
        table?.chains.push(chain);
        chains.add(chain.name);
      } else if (rule && chains.has(rule.chain)) table?.rules.push(rule);
      else complain(line);
    }
  }
  end();
  return file;
}
