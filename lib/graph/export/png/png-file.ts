import { createDeflate } from "node:zlib";

/** The eight bytes that every PNG begins with (PNG specification, 5.2). */
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const DEPTH = 8;
const RGB = 2;

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (CRC[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** Length, type, data, and the CRC of the last two. */
function chunk(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(data.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
}

function header(width: number, height: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([DEPTH, RGB, 0, 0, 0], 8);
  return chunk("IHDR", data);
}

/** Rows of RGBA as a PNG has them without transparency: each behind the number of its filter, which is none. */
function scanlines(rgba: Uint8Array, width: number): Buffer {
  const rows = rgba.length / (4 * width);
  const lines = Buffer.alloc(rows * (1 + 3 * width));
  let at = 0;
  for (let row = 0; row < rows; row++) {
    at++;
    for (let i = row * width * 4, end = i + width * 4; i < end; i += 4) {
      lines[at++] = rgba[i] ?? 0;
      lines[at++] = rgba[i + 1] ?? 0;
      lines[at++] = rgba[i + 2] ?? 0;
    }
  }
  return lines;
}

/** A PNG of an opaque picture that comes in bands of whole rows, from the top; RGBA, 8 bits each. Only one band is held at a time. */
export async function encodePng(width: number, height: number, bands: Iterable<Uint8Array>): Promise<Buffer> {
  const deflate = createDeflate({ level: 6 });
  const packed: Buffer[] = [];
  const over = new Promise<void>((resolve, reject) => {
    deflate.on("data", (data: Buffer) => packed.push(data));
    deflate.on("end", resolve);
    deflate.on("error", reject);
  });
  for (const band of bands) {
    await new Promise<void>((resolve) => deflate.write(scanlines(band, width), () => resolve()));
  }
  deflate.end();
  await over;
  const data = packed.map((part) => chunk("IDAT", part));
  return Buffer.concat([SIGNATURE, header(width, height), ...data, chunk("IEND", Buffer.alloc(0))]);
}
