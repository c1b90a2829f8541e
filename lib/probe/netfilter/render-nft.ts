import { keyed, members } from "./parse-nft-json";

/** Meta keys that nft prints without `meta` (meta_key_is_unqualified, nftables src/meta.c). */
const UNQUALIFIED = new Set(["iif", "oif", "iifname", "oifname", "iifgroup", "oifgroup"]);
const NAMES = new Set(["iifname", "oifname"]);
const BINARY = new Set(["&", "|", "^", "<<", ">>"]);
const ADDRESS_FAMILIES: Record<string, string> = { ip: "ip ", ip6: "ip6 " };

function list(values: unknown, separator: string, quote: boolean): string {
  return (Array.isArray(values) ? values : [values]).map((value) => renderValue(value, quote)).join(separator);
}

function renderMapElement(element: unknown, quote: boolean): string {
  if (!Array.isArray(element)) return renderValue(element, quote);
  const [key, value] = element;
  return `${renderValue(key, quote)} : ${renderStatement(value)}`;
}

/** The text of an expression as nft writes it; `quote` for interface names. What is not known comes out as its JSON. */
export function renderValue(value: unknown, quote = false): string {
  if (typeof value === "string") return quote && !value.startsWith("@") ? `"${value}"` : value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return list(value, ",", quote);
  const { key, body } = keyed(value);
  const part = members(body);
  if (BINARY.has(key) && Array.isArray(body)) {
    const [left, right] = body;
    return `${renderValue(left)} ${key} ${typeof right === "number" ? hex(right) : renderValue(right)}`;
  }
  switch (key) {
    case "prefix":
      return `${renderValue(part.addr)}/${renderValue(part.len)}`;
    case "range":
      return list(body, "-", quote);
    case "set":
      return Array.isArray(body) ? `{ ${list(body, ", ", quote)} }` : renderValue(body);
    case "concat":
      return list(body, " . ", quote);
    case "meta":
      return UNQUALIFIED.has(String(part.key)) ? String(part.key) : `meta ${renderValue(part.key)}`;
    case "payload":
      return `${renderValue(part.protocol)} ${renderValue(part.field)}`;
    case "ct":
      return `ct ${renderValue(part.key)}`;
    case "fib":
      return `fib ${list(part.flags, " . ", false)} ${renderValue(part.result)}`;
    case "map":
      return `${renderValue(part.key)} map ${renderElements(part.data, false)}`;
    case "elem":
      return renderValue(part.val, quote);
    default:
      return JSON.stringify(value) ?? "";
  }
}

function renderElements(data: unknown, quote: boolean): string {
  const set = members(data).set;
  if (Array.isArray(set)) return `{ ${set.map((element) => renderMapElement(element, quote)).join(", ")} }`;
  return renderValue(data);
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, "0")}`;
}

/** Marks are printed in hexadecimal, interface names in quotes. */
function renderRight(left: unknown, right: unknown): string {
  const { key, body } = keyed(left);
  const inner = BINARY.has(key) && Array.isArray(body) ? keyed(body[0]) : { key, body };
  const name = String(members(inner.body).key);
  if (inner.key === "meta" && NAMES.has(name)) return renderValue(right, true);
  const mark = (inner.key === "meta" || inner.key === "ct") && name === "mark";
  return mark && typeof right === "number" ? hex(right) : renderValue(right);
}

function renderMatch(body: unknown): string {
  const { op, left, right } = members(body);
  // Equality and membership are written without a sign, save after arithmetic.
  const plain = (op === "==" || op === "in") && !BINARY.has(keyed(left).key);
  return `${renderValue(left)}${plain ? "" : ` ${renderValue(op)}`} ${renderRight(left, right)}`;
}

/** `dnat ip to 10.88.0.2:80`: the family is written only in `inet` tables, where the JSON has it. */
function renderNat(kind: string, body: unknown): string {
  const { family, addr, port, flags } = members(body);
  const address = addr === undefined ? "" : renderValue(addr);
  const bracketed = address.includes(":") && port !== undefined && typeof addr === "string" ? `[${address}]` : address;
  const to = `${bracketed}${port === undefined ? "" : `:${renderValue(port)}`}`;
  const prefix = ADDRESS_FAMILIES[String(family)] ?? "";
  const suffix = flags === undefined ? "" : ` ${list(flags, ",", false)}`;
  return `${kind}${to ? ` ${prefix}to ${to}` : ""}${suffix}`;
}

/** The text of one statement of a rule; empty for a counter, whose figures are told apart. */
export function renderStatement(statement: unknown): string {
  const { key, body } = keyed(statement);
  const part = members(body);
  switch (key) {
    case "counter":
      return "";
    case "match":
      return renderMatch(body);
    case "dnat":
    case "snat":
    case "masquerade":
    case "redirect":
      return renderNat(key, body);
    case "jump":
    case "goto":
      return `${key} ${renderValue(part.target)}`;
    case "vmap":
      return `${renderValue(part.key)} vmap ${renderElements(part.data, NAMES.has(String(members(members(part.key).meta).key)))}`;
    case "accept":
    case "drop":
    case "return":
    case "continue":
      return key;
    case "mangle":
      return `${renderValue(part.key)} set ${renderValue(part.value)}`;
    default:
      return typeof statement === "string" ? statement : (JSON.stringify(statement) ?? "");
  }
}

/** The text of a rule as `nft list ruleset` prints it, without counters. */
export function renderRule(expr: readonly unknown[], comment: string | undefined): string {
  const statements = expr.map(renderStatement).filter((text) => text !== "");
  if (comment !== undefined) statements.push(`comment "${comment}"`);
  return statements.join(" ");
}
