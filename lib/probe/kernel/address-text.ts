const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** A link-layer address from its bytes: lower case, colons; a table instead of formatting, because a full read makes thousands of them. */
export function macText(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i++) text += (i ? ":" : "") + HEX[bytes[i] ?? 0];
  return text;
}

function v4Text(bytes: Uint8Array, at = 0): string {
  return `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`;
}

function group(bytes: Uint8Array, nth: number): number {
  return ((bytes[2 * nth] ?? 0) << 8) | (bytes[2 * nth + 1] ?? 0);
}

function isV4Mapped(bytes: Uint8Array): boolean {
  for (let i = 0; i < 5; i++) if (group(bytes, i) !== 0) return false;
  return group(bytes, 5) === 0xffff;
}

/** RFC 5952: lower case, the longest run of at least two zero groups as `::`. */
function v6Text(bytes: Uint8Array): string {
  if (isV4Mapped(bytes)) return `::ffff:${v4Text(bytes, 12)}`;
  let start = -1;
  let longest = 1;
  for (let i = 0; i < 8; i++) {
    let run = 0;
    while (i + run < 8 && group(bytes, i + run) === 0) run++;
    if (run > longest) {
      start = i;
      longest = run;
    }
    i += run;
  }
  let text = "";
  for (let i = 0; i < 8; i++) {
    if (i === start) {
      text += "::";
      i += longest - 1;
      continue;
    }
    if (text && !text.endsWith(":")) text += ":";
    text += group(bytes, i).toString(16);
  }
  return text;
}

/**
 * The canonical text of an address from its 4 or 16 bytes in network order; undefined for any other length. The same text as
 * lib/net/ip makes, without its detour over big integers: a full read makes tens of thousands of them.
 */
export function ipText(bytes: Uint8Array | undefined): string | undefined {
  if (bytes?.length === 4) return v4Text(bytes);
  return bytes?.length === 16 ? v6Text(bytes) : undefined;
}
