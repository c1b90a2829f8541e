import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** The packages, and the files of ours, that come with an entry: what is imported at once by it, and by what that imports. */
async function loadedBy(entry: string): Promise<{ packages: string[]; files: string[] }> {
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
  const files: string[] = [];
  const seen = new Set<string>();
  const follow = (output: string) => {
    if (seen.has(output)) return;
    seen.add(output);
    files.push(...Object.keys(metafile.outputs[output]?.inputs ?? {}));
    for (const { path, kind, external } of metafile.outputs[output]?.imports ?? []) {
      if (kind !== "import-statement") continue;
      if (external) packages.add(path);
      else follow(path);
    }
  };
  follow(first?.[0] ?? "");
  return { packages: [...packages].sort(), files };
}

// What is not here is for later: see "What the first view loads" in CONTRIBUTING.md.
test.each([
  ["components/dashboard/providers.tsx", ["next-themes", "react/jsx-runtime", "use-intl"]],
  [
    "components/dashboard/dashboard.tsx",
    ["clsx", "lucide-react", "next-themes", "next/navigation", "react", "react/jsx-runtime", "use-intl"],
  ],
])("%s loads no more packages than it needs to show the first view", async (entry, want) => {
  const { packages, files } = await loadedBy(entry);
  expect(packages).toEqual(want);
  // Who walks in the browser does so in a snapshot that is open.
  expect(files.filter((file) => /^lib\/(inquiry|client\/snapshot)\/|^lib\/walk\/walk\.ts/.test(file))).toEqual([]);
});
