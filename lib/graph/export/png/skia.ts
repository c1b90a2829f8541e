import { readFile } from "node:fs/promises";
import { join } from "node:path";
import CanvasKitInit, { type CanvasKit, type Font, type Typeface } from "canvaskit-wasm";
import { FONTS, type FontKey } from "../../text-fit";

/** Where the packages are, from the repository's root, in which the server runs. */
const MODULES = join(process.cwd(), "node_modules");
const WEIGHTS = { 400: "Regular", 500: "Medium", 600: "SemiBold" } as const;
const FILES = {
  sans: (weight: string) => join(MODULES, `geist/dist/fonts/geist-sans/Geist-${weight}.ttf`),
  mono: (weight: string) => join(MODULES, `geist/dist/fonts/geist-mono/GeistMono-${weight}.ttf`),
} as const;

/** Skia with the page's own fonts: it looks for none of the machine's. */
export type Skia = { readonly kit: CanvasKit; fontOf(key: FontKey, size: number): Font };

async function load(): Promise<Skia> {
  const kit = await CanvasKitInit({ locateFile: (file) => join(MODULES, "canvaskit-wasm/bin", file) });
  const faces = new Map<string, Typeface>();
  for (const { family, weight } of Object.values(FONTS)) {
    const file = FILES[family](WEIGHTS[weight]);
    if (faces.has(file)) continue;
    const bytes = await readFile(file);
    const face = kit.Typeface.MakeTypefaceFromData(Uint8Array.from(bytes).buffer);
    if (!face) throw new Error(`not a font: ${file}`);
    faces.set(file, face);
  }
  const fonts = new Map<string, Font>();
  const make = (key: FontKey, size: number) => {
    const { family, weight } = FONTS[key];
    const font = new kit.Font(faces.get(FILES[family](WEIGHTS[weight])) ?? null, size);
    font.setSubpixel(true);
    font.setEdging(kit.FontEdging.AntiAlias);
    return font;
  };
  const fontOf = (key: FontKey, size: number) => {
    const name = `${key} ${size}`;
    const font = fonts.get(name) ?? make(key, size);
    fonts.set(name, font);
    return font;
  };
  return { kit, fontOf };
}

let loaded: Promise<Skia> | undefined;

/** Loads it when it is first needed; it stays. */
export function loadSkia(): Promise<Skia> {
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}
