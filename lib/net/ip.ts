/** An IP address as a number, so that it can be masked and compared. `bits` is 32 (family 4) or 128 (family 6) bits wide. */
export type Ip = { readonly family: 4 | 6; readonly bits: bigint };

/** Width of an address of the family, in bits. */
export function width(family: 4 | 6): 32 | 128 {
  return family === 4 ? 32 : 128;
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let bits = 0n;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    bits = (bits << 8n) | BigInt(part);
  }
  return bits;
}

/** The groups on one side of `::`; the last may be a dotted IPv4 address where the whole address ends (RFC 4291, 2.2.3). */
function parseGroups(text: string, atEnd: boolean): number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [i, part] of parts.entries()) {
    if (part.includes(".")) {
      const v4 = atEnd && i === parts.length - 1 ? parseV4(part) : undefined;
      if (v4 === undefined) return undefined;
      groups.push(Number(v4 >> 16n), Number(v4 & 0xffffn));
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(Number.parseInt(part, 16));
    } else return undefined;
  }
  return groups;
}

function parseV6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0] ?? "", halves.length === 1);
  const tail = halves.length === 2 ? parseGroups(halves[1] ?? "", true) : [];
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array<number>(missing).fill(0), ...tail];
  return groups.reduce((bits, group) => (bits << 16n) | BigInt(group), 0n);
}

/**
 * Parses a textual IPv4 (dotted quad, no leading zeros) or IPv6 address (RFC 4291, any legal spelling, no zone).
 * Anything else, also a prefix length, gives undefined.
 */
export function parseIp(text: string): Ip | undefined {
  const known = parsed.get(text);
  if (known) return known;
  const ip = parseAnew(text);
  if (!ip) return undefined;
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, ip);
  return ip;
}

/** A host has some thousand addresses, and each is looked at again and again. */
const parsed = new Map<string, Ip>();
const MOST_PARSED = 8192;

function parseAnew(text: string): Ip | undefined {
  if (text.includes(":")) {
    const bits = parseV6(text);
    return bits === undefined ? undefined : { family: 6, bits };
  }
  const bits = parseV4(text);
  return bits === undefined ? undefined : { family: 4, bits };
}

/** Start and length of the longest run of zero groups, at least two long (RFC 5952, 4.2). */
function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: -1, length: 1 };
  for (let i = 0; i < groups.length; i++) {
    let length = 0;
    while (groups[i + length] === 0) length++;
    if (length > best.length) best = { start: i, length };
  }
  return best;
}

/** The canonical text of an address: dotted quad, or RFC 5952 (lower case, longest zero run as `::`). */
export function formatIp(ip: Ip): string {
  if (ip.family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((ip.bits >> shift) & 255n)).join(".");
  const groups = Array.from({ length: 8 }, (_, i) => Number((ip.bits >> BigInt(112 - 16 * i)) & 0xffffn));
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(":");
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return `::ffff:${formatIp({ family: 4, bits: ip.bits & 0xffffffffn })}`;
  }
  const { start, length } = longestZeroRun(groups);
  if (start < 0) return hex(groups);
  return `${hex(groups.slice(0, start))}::${hex(groups.slice(start + length))}`;
}

/** An address from its 4 or 16 bytes in network order, as rtnetlink carries it; undefined for any other length. */
export function ipFromBytes(bytes: Uint8Array): Ip | undefined {
  if (bytes.length !== 4 && bytes.length !== 16) return undefined;
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  return { family: bytes.length === 4 ? 4 : 6, bits };
}

/** The canonical text of any legal spelling; text that is no address comes back as it was. */
export function canonicalIp(text: string): string {
  const ip = parseIp(text);
  return ip ? formatIp(ip) : text;
}

/** The canonical text of an address; of an IPv4 address that is mapped into IPv6 (RFC 4291, 2.5.5.2) the IPv4 address, which is what sockets send to. */
export function unmappedIp(text: string): string {
  const ip = parseIp(text);
  const mapped = ip?.family === 6 && ip.bits >> 32n === 0xffffn;
  return ip && mapped ? formatIp({ family: 4, bits: ip.bits & 0xffffffffn }) : canonicalIp(text);
}

/** The same of an address that is spelled canonically, by its text alone: of sockets there are thousands. A socket of both families calls IPv4 addresses so. */
export const unmappedText = (canonical: string) => canonical.replace(/^::ffff:(?=\d+\.)/, "");

/** True for the addresses of groups: 224.0.0.0/4 and ff00::/8. */
export function isMulticast(text: string): boolean {
  const ip = parseIp(text);
  if (!ip) return false;
  return ip.family === 4 ? ip.bits >> 28n === 14n : ip.bits >> 120n === 0xffn;
}

/** True for 0.0.0.0 and ::, which mean "any address" in a listener or a port binding. */
export function isUnspecified(text: string): boolean {
  return parseIp(text)?.bits === 0n;
}

/** True for 127.0.0.0/8 and ::1. */
export function isLoopback(text: string): boolean {
  const ip = parseIp(text);
  if (!ip) return false;
  return ip.family === 4 ? ip.bits >> 24n === 127n : ip.bits === 1n;
}
