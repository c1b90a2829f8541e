import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "@/e2e/lab/root";
import { run } from "@/e2e/lab/run";
import { cells, HEAD, type Row } from "./row";

const [BEGIN, END] = ["<!-- bench -->", "<!-- /bench -->"];

async function said(argv: readonly string[]): Promise<string> {
  const { stdout } = await run(argv).catch(() => ({ stdout: "" }));
  return stdout.trim().split("\n")[0] || `${argv[0]}: not installed`;
}

const debianVersion = async (name: string) => (await said(["dpkg-query", "--show", name])).replace("\t", " ");

/** What the figures depend on, as lines: date, machine and what it did in the last minute (load average), versions. */
export async function surroundings(): Promise<string[]> {
  const [cpu] = cpus();
  return [
    `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`,
    `${cpus().length} x ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}, load ${loadavg()[0]?.toFixed(1)}`,
    `Node ${process.versions.node}, ${await said(["docker", "--version"])}, ${await said(["chromium", "--version"])}`,
    [await debianVersion("plotnetcfg"), await debianVersion("iproute2")].join(", "),
  ];
}

const widths = (lines: readonly (readonly string[])[]) =>
  HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));

/** A line for the terminal, in columns of fixed width. */
export function terminalLine(row: Row): string {
  const [what = "", size = "", measured = "", goal = "", ratio = "", verdict = "", note = ""] = cells(row);
  const goals = goal === "" ? "" : `goal ${goal}, ${ratio} of it`;
  return [what.padEnd(50), size.padStart(5), measured.padStart(11), goals.padEnd(26), verdict.padEnd(7), note].join(
    "  ",
  );
}

/** All rows as a Markdown table. */
export function markdown(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cells)];
  const width = widths(lines);
  const text = (line: readonly string[]) => `| ${line.map((cell, i) => cell.padEnd(width[i] ?? 0)).join(" | ")} |`;
  const rule = `|${width.map((n) => "-".repeat(n + 2)).join("|")}|`;
  return [text(HEAD), rule, ...rows.map((row) => text(cells(row)))].join("\n");
}

/** Puts the table into docs/benchmarks.md, in the place of the last one. */
export async function writeTable(rows: readonly Row[], facts: readonly string[]): Promise<void> {
  const file = join(repositoryRoot, "docs/benchmarks.md");
  const text = readFileSync(file, "utf8");
  const [head, rest] = text.split(BEGIN);
  const tail = rest?.split(END)[1];
  if (head === undefined || tail === undefined) throw new Error(`${file} has no ${BEGIN} and ${END}`);
  const list = facts.map((line) => `- ${line}`).join("\n");
  writeFileSync(file, `${head}${BEGIN}\n\n${list}\n\n${markdown(rows)}\n\n${END}${tail}`);
}
