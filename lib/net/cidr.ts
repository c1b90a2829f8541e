import { formatIp, type Ip, parseIp, width } from "./ip";

/** An address with its prefix length, as `172.18.0.1/16`. The host bits are kept: see {@link network}. */
export type Cidr = { readonly ip: Ip; readonly prefix: number };

/** Parses `address/prefix`; a bare address means its full width (/32 or /128). Anything else gives undefined. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf("/");
  const ip = parseIp(slash < 0 ? text : text.slice(0, slash));
  if (!ip) return undefined;
  if (slash < 0) return { ip, prefix: width(ip.family) };
  const digits = text.slice(slash + 1);
  if (!/^(0|[1-9]\d{0,2})$/.test(digits)) return undefined;
  const prefix = Number(digits);
  return prefix <= width(ip.family) ? { ip, prefix } : undefined;
}

/** `address/prefix`, canonical. */
export function formatCidr(cidr: Cidr): string {
  return `${formatIp(cidr.ip)}/${cidr.prefix}`;
}

function head(ip: Ip, prefix: number): bigint {
  return ip.bits >> BigInt(width(ip.family) - prefix);
}

/** The network that the address is in: host bits cleared, `172.18.0.1/16` -> `172.18.0.0/16`. */
export function network(cidr: Cidr): Cidr {
  const shift = BigInt(width(cidr.ip.family) - cidr.prefix);
  return { ip: { family: cidr.ip.family, bits: (cidr.ip.bits >> shift) << shift }, prefix: cidr.prefix };
}

/** True when the address lies in the network; never across families. */
export function contains(cidr: Cidr, ip: Ip): boolean {
  return cidr.ip.family === ip.family && head(cidr.ip, cidr.prefix) === head(ip, cidr.prefix);
}

/** True when the two networks share an address, that is, when one contains the other. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.prefix <= b.prefix ? contains(a, b.ip) : contains(b, a.ip);
}

/** {@link contains} for texts; false when either is not legal. */
export function textContains(cidr: string, ip: string): boolean {
  const parsed = parseCidr(cidr);
  const address = parseIp(ip);
  return parsed !== undefined && address !== undefined && contains(parsed, address);
}

/** The network's canonical text, `172.18.0.1/16` -> `172.18.0.0/16`; text that is no CIDR comes back as it was. */
export function canonicalNetwork(text: string): string {
  const cidr = parseCidr(text);
  return cidr ? formatCidr(network(cidr)) : text;
}
