import { keyed, listed, members } from "./parse-nft-json";

/** How nft writes the values of an expression: interface names and the like in quotes, marks in hexadecimal. */
export type Format = "plain" | "quoted" | "hex";

/** Meta keys that nft prints without `meta` (meta_key_is_unqualified, nftables src/meta.c). */
const UNQUALIFIED = new Set(["iif", "oif", "iifname", "oifname", "iifgroup", "oifgroup"]);
const QUOTED = new Set(["iif", "oif", "iifname", "oifname", "ibrname", "obrname"]);
/** Keys whose values are written the same by every release. */
const PLAIN_META = new Set([...UNQUALIFIED, "mark", "l4proto", "nfproto", "protocol", "pkttype", "priority"]);
const PLAIN_CT = /^(state|status|direction|mark|zone|(ip6? )?[sd]addr|proto-(src|dst))$/;
const BINARY = new Set(["&", "|", "^", "<<", ">>"]);

/** The text, and whether it is surely what nft prints. */
export type Rendered = { readonly text: string; readonly exact: boolean };

const hex = (value: number) => `0x${value.toString(16).padStart(8, "0")}`;

/** How the values of each part of an expression are written. */
function formatsOf(expression: unknown): Format[] {
  const { key, body } = keyed(expression);
  if (key === "concat") return listed(body).flatMap(formatsOf);
  if (BINARY.has(key)) return formatsOf(listed(body)[0]);
  const name = String(members(body).key);
  if (key !== "meta" && key !== "ct") return ["plain"];
  return [QUOTED.has(name) ? "quoted" : name === "mark" ? "hex" : "plain"];
}

/** Writes expressions and statements as `nft -s` does; what it does not know comes out as JSON, and then it says so. */
class Writer {
  exact = true;

  private unknown(value: unknown): string {
    this.exact = false;
    return JSON.stringify(value) ?? "";
  }

  private join(values: unknown, separator: string, format: Format = "plain"): string {
    return listed(values)
      .map((value) => this.value(value, [format]))
      .join(separator);
  }

  value(value: unknown, formats: readonly Format[]): string {
    const [format = "plain"] = formats;
    if (typeof value === "string") return format === "quoted" && !/^(@.*|\*)$/.test(value) ? `"${value}"` : value;
    if (typeof value === "number") return format === "hex" ? hex(value) : String(value);
    // A look-up tells `false` for nothing found.
    if (typeof value === "boolean") return value ? "exists" : "missing";
    if (Array.isArray(value)) return this.join(value, ",", format);
    const { key, body } = keyed(value);
    const part = members(body);
    switch (key) {
      case "prefix":
        return `${this.value(part.addr, formats)}/${this.value(part.len, [])}`;
      case "range":
        return this.join(body, "-", format);
      case "set":
        return `{ ${listed(body)
          .map((element) => this.value(element, formats))
          .join(", ")} }`;
      case "concat":
        return listed(body)
          .map((element, i) => this.value(element, [formats[i] ?? "plain"]))
          .join(" . ");
      case "elem":
        return this.element(part, formats);
      default:
        return this.expression(value);
    }
  }

  private element({ val, comment, ...more }: Readonly<Record<string, unknown>>, formats: readonly Format[]): string {
    if (Object.keys(more).some((key) => key !== "counter")) this.exact = false;
    const suffix = comment === undefined ? "" : ` comment "${comment}"`;
    return `${this.value(val, formats)}${suffix}`;
  }

  expression(expression: unknown): string {
    const { key, body } = keyed(expression);
    const part = members(body);
    if (BINARY.has(key)) {
      const [left, right] = listed(body);
      return `${this.expression(left)} ${key} ${this.value(right, formatsOf(left))}`;
    }
    const name = String(part.key);
    if ((key === "meta" && !PLAIN_META.has(name)) || (key === "ct" && !PLAIN_CT.test(name))) this.exact = false;
    switch (key) {
      case "meta":
        return UNQUALIFIED.has(name) ? name : `meta ${name}`;
      case "payload":
        return part.base === undefined ? `${part.protocol} ${part.field}` : this.unknown(expression);
      case "ct":
        return `ct ${part.dir === undefined ? "" : `${part.dir} `}${part.key}`;
      case "fib":
        return `fib ${this.join(part.flags, " . ")} ${part.result}`;
      case "concat":
        return listed(body)
          .map((each) => this.expression(each))
          .join(" . ");
      case "map":
        return `${this.expression(part.key)} map ${this.elements(part.data, formatsOf(part.key))}`;
      default:
        return this.unknown(expression);
    }
  }

  private elements(data: unknown, formats: readonly Format[]): string {
    const { set } = members(data);
    if (!Array.isArray(set)) return this.value(data, []);
    return `{ ${set.map((element) => this.pair(element, formats)).join(", ")} }`;
  }

  /** An element of a map: `"a" : accept`. */
  pair(element: unknown, formats: readonly Format[]): string {
    const [key, value] = listed(element);
    const verdict = typeof value === "object" && value !== null ? keyed(value).key : "";
    const to = /^(accept|drop|return|continue|jump|goto)$/.test(verdict)
      ? this.statement(value)
      : this.value(value, []);
    return `${this.value(key, formats)} : ${to}`;
  }

  private match(body: unknown): string {
    const { op, left, right } = members(body);
    const { key, body: operands } = keyed(left);
    const [flags, mask] = listed(operands);
    const { protocol, field } = members(members(flags).payload);
    const sign = op === "==" || op === "in" ? "" : `${op} `;
    if (key === "&" && protocol === "tcp" && field === "flags" && (op === "==" || op === "!=")) {
      return `tcp flags ${sign}${this.value(right, [])} / ${this.value(mask, [])}`;
    }
    // After arithmetic, equality is written too.
    const written = op === "==" && BINARY.has(key) ? "== " : sign;
    return `${this.expression(left)} ${written}${this.value(right, formatsOf(left))}`;
  }

  /** `dnat ip to 10.88.0.2:80`: the family is written only in `inet` tables, where the JSON has it. */
  private translation(kind: string, body: unknown): string {
    const { family, addr, port, flags, type_flags: prefixes } = members(body);
    if (prefixes !== undefined) return this.unknown({ [kind]: body });
    const address = addr === undefined ? "" : this.value(addr, []);
    const bracketed =
      address.includes(":") && port !== undefined && typeof addr === "string" ? `[${address}]` : address;
    const to = `${bracketed}${port === undefined ? "" : `:${this.value(port, [])}`}`;
    const of = family === "ip" || family === "ip6" ? `${family} ` : "";
    return `${kind}${to ? ` ${of}to ${to}` : ""}${flags === undefined ? "" : ` ${this.join(flags, ",")}`}`;
  }

  statement(statement: unknown): string {
    const { key, body } = keyed(statement);
    const part = members(body);
    switch (key) {
      case "counter":
        return typeof body === "string" ? `counter name "${body}"` : "counter";
      case "match":
        return this.match(body);
      case "dnat":
      case "snat":
      case "masquerade":
      case "redirect":
        return this.translation(key, body);
      case "jump":
      case "goto":
        return `${key} ${part.target}`;
      case "vmap":
        return `${this.expression(part.key)} vmap ${this.elements(part.data, formatsOf(part.key))}`;
      case "accept":
      case "drop":
      case "return":
      case "continue":
      case "notrack":
        return key;
      case "mangle":
        return `${this.expression(part.key)} set ${this.value(part.value, formatsOf(part.key))}`;
      default:
        return this.unknown(statement);
    }
  }
}

/** The text of an expression. */
export function renderExpression(expression: unknown): string {
  return new Writer().expression(expression);
}

/** The text of an element of a named set or map, `formats` being those of the parts of its key. */
export function renderElement(element: unknown, formats: readonly Format[], map: boolean): string {
  const writer = new Writer();
  return map ? writer.pair(element, formats) : writer.value(element, formats);
}

/** The text of one statement of a rule. */
export function renderStatement(statement: unknown): Rendered {
  const writer = new Writer();
  const text = writer.statement(statement);
  return { text, exact: writer.exact };
}

/** The text of a rule as `nft -s list ruleset` prints it, that is, without the figures of its counters. */
export function renderRule(expr: readonly unknown[], comment: string | undefined): Rendered {
  const parts = expr.map(renderStatement);
  const texts = parts.map(({ text }) => text);
  if (comment !== undefined) texts.push(`comment "${comment}"`);
  return { text: texts.join(" "), exact: parts.every(({ exact }) => exact) };
}
