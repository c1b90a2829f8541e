import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import dotparser from "dotparser";
import { PNG } from "pngjs";
import { SaxesParser } from "saxes";
import { hostileTexts } from "@/e2e/lab/scenarios/hostile";
import { SnapshotFile } from "@/lib/wire/snapshot-file";
import { api, ofKind } from "./api";
import { expect, test } from "./fixtures";
import { drawn } from "./picture";

test.use({ scenario: "hostile" });

/** Names of elements and attributes, and all text, by a strict parser. */
function readXml(xml: string) {
  const [elements, attributes, texts] = [new Set<string>(), new Set<string>(), [] as string[]];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    elements.add(tag.name);
    for (const name of Object.keys(tag.attributes)) attributes.add(name);
  });
  parser.on("text", (text) => texts.push(text));
  parser.write(xml).close();
  return { elements: [...elements].sort(), attributes: [...attributes], texts };
}

const ELEMENTS = ["path", "rect", "style", "svg", "text", "title"];

async function exported(page: Page, format: string): Promise<{ name: string; content: string }> {
  await page.getByRole("button", { name: "Export" }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: new RegExp(`^${format}`) }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), content: await readFile(await file.path(), "utf8") };
}

test("each format names every container, and strangers' names are nothing but text", async ({ page, dashboard }) => {
  const get = async (path: string) => (await fetch(new URL(path, dashboard.url))).text();
  const snapshot = await api(dashboard.url).topology();
  const containers = ofKind(snapshot, "container");
  const script = hostileTexts.find((text) => text.includes("<script>")) ?? "none";

  for (const theme of ["light", "dark"]) {
    const svg = await get(`/api/topology.svg?theme=${theme}`);
    const { elements, attributes, texts } = readXml(svg);
    expect(elements).toEqual(ELEMENTS);
    expect(attributes.filter((name) => /^on|href|src/i.test(name))).toEqual([]);
    expect(texts.some((text) => text.includes(script))).toBe(true);
    for (const { label } of containers) expect(texts.some((text) => text.startsWith(label.slice(0, 12)))).toBe(true);
  }

  const [graph] = dotparser(await get("/api/topology.dot"));
  const boxes = graph?.children.filter(
    (child) => child.type === "node_stmt" && child.attr_list.some(({ id, eq }) => id === "shape" && eq === "box"),
  );
  expect(boxes?.length).toBe(containers.length);

  const mermaid = await get("/api/topology.mmd");
  const lines = mermaid.split("\n").filter((line) => /^ {2}c\d+\[/.test(line));
  expect(lines.length).toBe(containers.length);
  expect(mermaid.slice(mermaid.indexOf("flowchart")).replaceAll("<br>", "")).not.toContain("<");

  const png = await fetch(new URL("/api/topology.png?scale=1", dashboard.url));
  expect(png.headers.get("x-patchbay-scale")).toBe("1");
  const [, width, height] = /^<svg [^>]*width="(\d+)" height="(\d+)"/m.exec(await get("/api/topology.svg")) ?? [];
  const pixels = PNG.sync.read(Buffer.from(await png.arrayBuffer()));
  expect([pixels.width, pixels.height].map(String)).toEqual([width, height]);
  expect((await fetch(new URL("/api/topology.png?scale=0", dashboard.url))).status).toBe(400);

  const file = SnapshotFile.parse(JSON.parse(await get("/api/topology.json")));
  expect(file.topology.nodes.map(({ id }) => id)).toEqual(snapshot.nodes.map(({ id }) => id));
  expect((await fetch(new URL("/api/topology.svg?theme=pink", dashboard.url))).status).toBe(400);

  // Opened as a page of its own, nothing in the picture runs.
  const wrong: string[] = [];
  page.on("dialog", async (dialog) => {
    wrong.push(dialog.message());
    await dialog.dismiss();
  });
  await page.goto(new URL("/api/topology.svg", dashboard.url).href);
  expect(await page.evaluate(() => document.documentElement.nodeName)).toBe("svg");
  expect(wrong).toEqual([]);
});

test("the page saves every format", async ({ page, dashboard }) => {
  await page.goto(dashboard.url);
  await drawn(page);
  const snapshot = await api(dashboard.url).topology();
  const host = snapshot.hosts[0]?.name ?? "";
  const svg = await exported(page, "SVG The");
  expect(svg.name).toMatch(/^patchbay-.+-\d{8}-\d{6}\.svg$/);
  expect(readXml(svg.content).texts.join("\n")).toContain(`Patchbay — ${host}`);
  expect(readXml(svg.content).elements).toEqual(ELEMENTS);
  const whole = SnapshotFile.parse(JSON.parse((await exported(page, "JSON snapshot")).content));
  expect([whole.facts.host.name, whole.sandboxes?.length]).toEqual([host, whole.facts.netns.length]);
  await expect(page.getByTestId("toast")).toContainText(/Saved patchbay-.+\.json, [\d.]+ kB\./);
  const bare = SnapshotFile.parse(JSON.parse((await exported(page, "JSON without rules")).content));
  expect([bare.facts.host.name, bare.sandboxes]).toEqual([host, undefined]);
  expect((await exported(page, "Mermaid")).content).toContain("flowchart LR");
  expect(dotparser((await exported(page, "DOT")).content).length).toBe(1);
  const png = await exported(page, "PNG The");
  expect(png.content.slice(1, 4)).toBe("PNG");
  const part = readXml((await exported(page, "SVG in sight")).content);
  expect(part.elements).toEqual(ELEMENTS);
  expect(part.texts.join("\n")).toContain(`Patchbay — ${host}`);
  const seen = await exported(page, "PNG in sight");
  expect(seen.name).toMatch(/\.png$/);
  expect(seen.content.slice(1, 4)).toBe("PNG");
  await expect(page.getByTestId("toast")).toContainText(/Saved a picture of \d+ × \d+ pixels, scale \d/);
});
