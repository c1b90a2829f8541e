import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** The packages that come with an entry: what is imported at once by it, and by what that imports. */
async function packagesOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: "esm",
    outdir: "build",
    packages: "external",
    tsconfig: "tsconfig.json",
    write: false,
    metafile: true,
  });
  const [first] = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint === entry);
  const packages = new Set<string>();
  const seen = new Set<string>();
  const follow = (output: string) => {
    if (seen.has(output)) return;
    seen.add(output);
    for (const { path, kind, external } of metafile.outputs[output]?.imports ?? []) {
      if (kind !== "import-statement") continue;
      if (external) packages.add(path);
      else follow(path);
    }
  };
  follow(first?.[0] ?? "");
  return [...packages].sort();
}

// What is not here is for later: see "What the first view loads" in CONTRIBUTING.md.
test.each([
  ["components/dashboard/providers.tsx", ["next-themes", "react/jsx-runtime", "use-intl"]],
  [
    "components/dashboard/dashboard.tsx",
    ["clsx", "lucide-react", "next-themes", "next/navigation", "react", "react/jsx-runtime", "use-intl"],
  ],
])("%s loads no more packages than it needs to show the first view", async (entry, want) => {
  expect(await packagesOf(entry)).toEqual(want);
});
