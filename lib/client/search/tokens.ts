/** One piece of a query: its sign, the word before its colon, and its value with how that was written. */
export type Token = {
  readonly negated: boolean;
  /** Empty without one. Any word; whether it is a field is for the parser to say. */
  readonly word: string;
  readonly value: string;
  readonly form: "bare" | "quoted" | "pattern";
  /** A quote or a pattern that is not closed. */
  readonly open: boolean;
};

const WORD = /^([a-z]+):/i;

type Value = Pick<Token, "value" | "form" | "open"> & { readonly end: number };

/** A quoted text from after its quote on. `\"` and `\\` stand for the sign itself. */
function quoted(text: string, from: number): Value {
  let value = "";
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') return { value, form: "quoted", open: false, end: at + 1 };
    const next = text[at + 1];
    if (sign === "\\" && (next === '"' || next === "\\")) {
      value += next;
      at++;
    } else value += sign;
  }
  return { value, form: "quoted", open: true, end: text.length };
}

/** A pattern from after its slash on, up to a slash at the end of the piece, so that it may hold blanks and slashes. `\/` is a slash. */
function pattern(text: string, from: number): Value {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "/" && /^(\s|$)/.test(text.slice(at + 1, at + 2))) {
      return { value: text.slice(from, at), form: "pattern", open: false, end: at + 1 };
    }
  }
  return { value: text.slice(from), form: "pattern", open: true, end: text.length };
}

function bare(text: string, from: number): Value {
  const length = text.slice(from).search(/\s/);
  const end = length < 0 ? text.length : from + length;
  return { value: text.slice(from, end), form: "bare", open: false, end };
}

function valueAt(text: string, from: number): Value {
  if (text[from] === '"') return quoted(text, from + 1);
  if (text[from] === "/") return pattern(text, from + 1);
  return bare(text, from);
}

/** The pieces of a query, apart by blanks: `-`, then `word:`, then `"quoted"`, `/pattern/` or a bare value, each part but one optional. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? "")) at++;
    if (at >= text.length) return tokens;
    const negated = text[at] === "-" && /\S/.test(text[at + 1] ?? "");
    if (negated) at++;
    const word = WORD.exec(text.slice(at))?.[1] ?? "";
    if (word !== "") at += word.length + 1;
    const { end, ...value } = valueAt(text, at);
    tokens.push({ negated, word, ...value });
    at = end;
  }
}
