import { type Cidr, network, parseCidr } from "@/lib/net/cidr";
import { PROTOCOLS, type Protocol, parsePort } from "@/lib/net/port";
import { type Field, fieldOf } from "./fields";
import { type Token, tokenize } from "./tokens";

/** What a term looks for. Text is in lower case; `/` and quotes are taken off. */
export type Wanted =
  | { readonly as: "text"; readonly text: string }
  | { readonly as: "pattern"; readonly source: string }
  | { readonly as: "cidr"; readonly cidr: Cidr }
  | { readonly as: "ports"; readonly first: number; readonly last: number; readonly protocol?: Protocol };

/** One condition. Without a field it looks at all of them. */
export type Term = { readonly negated: boolean; readonly field?: Field; readonly wanted: Wanted };

/** Why a query is not understood: the key of the sentence, and the piece in question. */
export type QueryProblem = {
  readonly key:
    | "tooLong"
    | "openQuote"
    | "openPattern"
    | "longPattern"
    | "badPattern"
    | "noValue"
    | "badCidr"
    | "badPort";
  readonly value: string;
};

/** All terms must hold. `unknown` are words before a colon that are no fields: those pieces were taken as plain text. */
export type Query = { readonly terms: readonly Term[]; readonly unknown: readonly string[] };

/** Longest query and longest pattern, in characters. Both can come with a link that somebody sent. */
const MOST = { query: 500, pattern: 200 } as const;

const isProblem = (value: Wanted | QueryProblem): value is QueryProblem => "key" in value;

/** `80`, `8000-8100`, either with `/tcp`. */
function wantedPorts(value: string): Wanted | QueryProblem {
  const [range = "", name, ...rest] = value.toLowerCase().split("/");
  const ends = range.split("-").map(parsePort);
  const [first, last = first] = ends;
  const protocol = PROTOCOLS.find((known) => known === name);
  const legal =
    first !== undefined && last !== undefined && first <= last && ends.length <= 2 && !ends.includes(undefined);
  if (!legal || rest.length > 0 || (name !== undefined && !protocol)) return { key: "badPort", value };
  return { as: "ports", first, last, ...(protocol ? { protocol } : {}) };
}

/** A network with its slash, a whole address, or the beginning of one as text. */
function wantedAddress(value: string): Wanted | QueryProblem {
  const cidr = parseCidr(value);
  if (cidr) return { as: "cidr", cidr: network(cidr) };
  return value.includes("/") ? { key: "badCidr", value } : { as: "text", text: value.toLowerCase() };
}

function wantedOf({ value, form }: Token, field: Field | undefined): Wanted | QueryProblem {
  if (form === "pattern") {
    return value.length > MOST.pattern ? { key: "longPattern", value } : { as: "pattern", source: value };
  }
  if (form === "bare" && field === "port") return wantedPorts(value);
  if (field === "ip") return wantedAddress(value);
  const text = value.toLowerCase();
  return { as: "text", text: field === "mac" ? text.replaceAll("-", ":") : text };
}

/** A bare `172.18.0.0/16` means addresses in it, as `ip:172.18.0.0/16` does. */
const isCidr = ({ value, form }: Token) => form === "bare" && value.includes("/") && parseCidr(value) !== undefined;

const emptyPiece = ({ word, form }: Token) =>
  `${word === "" ? "" : `${word}:`}${{ bare: "", quoted: '""', pattern: "//" }[form]}`;

function termOf(token: Token): Term | QueryProblem {
  const named = fieldOf(token.word);
  const spelled = token.word === "" || named ? token.value : `${token.word}:${token.value}`;
  const field = named ?? (isCidr(token) ? "ip" : undefined);
  if (token.open) return { key: token.form === "pattern" ? "openPattern" : "openQuote", value: spelled };
  if (token.value === "" && (named || token.form !== "bare")) return { key: "noValue", value: emptyPiece(token) };
  const wanted = wantedOf({ ...token, value: spelled }, field);
  if (isProblem(wanted)) return wanted;
  return { negated: token.negated, ...(field ? { field } : {}), wanted };
}

/** Reads a query; the first thing that is wrong with it is told instead. No terms: nothing is asked. */
export function parseQuery(text: string): Query | QueryProblem {
  if (text.length > MOST.query) return { key: "tooLong", value: String(MOST.query) };
  const tokens = tokenize(text);
  const terms: Term[] = [];
  for (const token of tokens) {
    const term = termOf(token);
    if ("key" in term) return term;
    terms.push(term);
  }
  const unknown = tokens.flatMap(({ word, form }) => (word !== "" && form === "bare" && !fieldOf(word) ? [word] : []));
  return { terms, unknown };
}
