/** Lower-case, colon-separated text of an Ethernet address from its bytes; empty text for no bytes. */
export function macFromBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(":");
}

/** The canonical text (lower case, colons) of `AA-BB-...` or `aa:bb:...`, or undefined when it is no 48-bit address. */
export function parseMac(text: string): string | undefined {
  const mac = text.toLowerCase().replaceAll("-", ":");
  return /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) ? mac : undefined;
}

/** True for group addresses: the lowest bit of the first octet (IEEE 802). */
export function isMulticastMac(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1;
}
