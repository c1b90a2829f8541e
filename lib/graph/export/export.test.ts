import dotparser from "dotparser";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { hostileTexts } from "@/e2e/lab/scenarios/hostile";
import { container, endpoint, network, observation } from "@/lib/topology/fixtures/build";
import { relate } from "@/lib/topology/relate";
import { brokenPlaces } from "../fixtures/laws";
import { standardTopology } from "../fixtures/standard";
import { layout as lay } from "../layout";
import { oneLine } from "../text-fit";
import type { Caption } from "./caption";
import { dotOf, escapeDot } from "./dot";
import { escapeMermaid, mermaidOf } from "./mermaid";
import { wiringScene } from "./scene";
import { inkSheet } from "./sheet";
import { svgOf } from "./svg";
import { escapeXml } from "./xml";

const captionFor = (host: string): Caption => ({
  title: "Patchbay",
  host,
  time: "2026-01-01 00:00:00",
  note: "sample",
  signName: (kind) => `sign of ${kind}`,
});

type Read = { texts: string[]; elements: Set<string>; attributes: Set<string> };

/** Reads XML with a strict parser: throws where it is not well-formed. */
function readXml(xml: string): Read {
  const read: Read = { texts: [], elements: new Set(), attributes: new Set() };
  let text = "";
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    read.elements.add(name);
    for (const attribute of Object.keys(attributes)) read.attributes.add(attribute);
    text = "";
  });
  parser.on("text", (more) => {
    text += more;
  });
  parser.on("closetag", () => {
    if (text.trim() !== "") read.texts.push(text);
    text = "";
  });
  parser.write(xml).close();
  return read;
}

const odd = [
  ...hostileTexts,
  "a]]>b",
  "\u0000\u0008\ud800x",
  "\\N \\l \\",
  "end",
  "&lt;b&gt;",
  "`**x**`",
  "%%{init}%%",
  "]:::x",
  '"]',
  "#quot;",
];
const hostile = relate(
  observation({
    networks: odd.map((name, i) => network(`n${i}`, `10.${i}.0.0/16`, { name })),
    containers: odd.map((name, i) =>
      container(`c${i}`, {
        name,
        project: name,
        endpoints: [endpoint(`n${i}`, `10.${i}.0.2/16`)],
        published: [{ protocol: "tcp", hostIp: "0.0.0.0", hostPort: 8000 + i, containerPort: 80 }],
      }),
    ),
  }),
);
const names = odd.map(oneLine);

describe("SVG", () => {
  test.each(["light", "dark"] as const)("the standard host, %s: all cards, text as text, head and legend", (theme) => {
    const layout = lay(standardTopology());
    const { texts, elements } = readXml(svgOf(inkSheet(wiringScene(layout, theme), captionFor("lab-host"))));
    expect([...elements].sort()).toEqual(["path", "rect", "style", "svg", "text", "title"]);
    for (const text of ["web", "docker0", ":8080→80/tcp", "172.30.1.2/24", "Patchbay — lab-host", "sign of uplink"]) {
      expect(texts).toContain(text);
    }
    expect(texts).toContain("2026-01-01 00:00:00 · sample");
  });

  test("strangers' names are text, and nothing else", () => {
    const svg = svgOf(inkSheet(wiringScene(lay(hostile), "light"), captionFor(hostileTexts[0] ?? "")));
    const { texts, elements, attributes } = readXml(svg);
    expect([...elements].sort()).toEqual(["path", "rect", "style", "svg", "text", "title"]);
    expect([...attributes].filter((name) => /^on|href|src/i.test(name))).toEqual([]);
    expect(texts).toContain("Patchbay — <script>alert(1)</script>");
    expect(texts.some((text) => text.startsWith("<script>alert(1)"))).toBe(true);
  });

  test("nothing leaves the sheet", () => {
    const layout = lay(standardTopology());
    expect(brokenPlaces(layout)).toEqual([]);
    const { width, height, picture, inks } = inkSheet(wiringScene(layout, "light"), captionFor("h"));
    const points = [...picture, ...inks].flatMap((ink) => {
      if (ink.ink === "line") return ink.points;
      if (ink.ink === "text") return [ink.at];
      return [
        { x: ink.rect.x, y: ink.rect.y },
        { x: ink.rect.x + ink.rect.width, y: ink.rect.y + ink.rect.height },
      ];
    });
    expect(points.filter(({ x, y }) => x < 0 || y < 0 || x > width || y > height)).toEqual([]);
  });

  test("no hosts, nothing drawn: still a picture", () => {
    const empty = lay({ hosts: [], nodes: [], edges: [], problems: [] });
    expect(readXml(svgOf(inkSheet(wiringScene(empty, "dark"), captionFor("")))).elements).toContain("text");
  });

  test("any text comes back from XML", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        // XML itself makes one line end of each of theirs.
        expect(readXml(`<a>x${escapeXml(text)}x</a>`).texts).toEqual([`x${text.replace(/\r\n?/g, "\n")}x`]);
      }),
    );
  });

  test.each([
    ["NUL and backspace", "\u0000a\u0008", "\ufffda\ufffd"],
    ["half a surrogate pair", "\ud800a", "\ufffda"],
    ["no characters", "\uffff\ufffe", "\ufffd\ufffd"],
    ["tab and line feed stay", "a\t\nb", "a\t\nb"],
    ["markup", `<a b='c' d="&">`, "&lt;a b=&#39;c&#39; d=&quot;&amp;&quot;&gt;"],
  ])("escapeXml: %s", (_label, text, want) => {
    expect(escapeXml(text)).toBe(want);
    expect(readXml(`<a>x${escapeXml(text)}</a>`).elements).toEqual(new Set(["a"]));
  });
});

/** A label of DOT as Graphviz shows it. */
const shownDot = (label: string) =>
  label.replace(/\\(.)/g, (_all, sign) => (sign === "n" ? "\n" : sign)).replaceAll("&amp;", "&");

describe("DOT", () => {
  test("a parser of DOT finds every container, network and tie, and their names", () => {
    const [graph] = dotparser(dotOf(hostile, captionFor(names[1] ?? "")));
    const nodes = graph?.children.filter(({ type }) => type === "node_stmt") ?? [];
    const labels = nodes.map((node) =>
      "attr_list" in node ? shownDot(String(node.attr_list.find(({ id }) => id === "label")?.eq)).split("\n")[0] : "",
    );
    expect(labels.sort()).toEqual([...names, ...names].sort());
    expect(graph?.children.filter(({ type }) => type === "edge_stmt").length).toBe(odd.length);
  });
  test.each([
    ["plain", "plain"],
    ['a"b', 'a\\"b'],
    ["a\\", "a\\\\"],
    ["\\N", "\\\\N"],
    ["&lt;", "&amp;lt;"],
  ])("%j", (text, want) => expect(escapeDot(text)).toBe(want));
});

const LABEL = /"(?:[\p{L}\p{M}\p{N} .,:/_-]|#\d+;|<br>)*"/u.source;
const LINES = [
  /^---$/,
  /^title: ".*"$/,
  /^flowchart LR$/,
  /^ {2}classDef \w+ [\w#:, -]+$/,
  new RegExp(`^ {2}c\\d+\\[${LABEL}\\]:::(container|stopped)$`, "u"),
  new RegExp(`^ {2}n\\d+\\(\\[${LABEL}\\]\\):::network$`, "u"),
  new RegExp(`^ {2}c\\d+ ---(\\|${LABEL}\\|)? [cn]\\d+$`, "u"),
  /^$/,
];

/** A label as Mermaid shows it. */
const shownMermaid = (label: string) => label.replace(/#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code)));

describe("Mermaid", () => {
  const text = mermaidOf(hostile, captionFor(hostileTexts[2] ?? ""));
  test("every line is one of ours", () => {
    expect(text.split("\n").filter((line) => !LINES.some((form) => form.test(line)))).toEqual([]);
  });
  test("the names are there", () => {
    const labels = [...text.matchAll(/^ {2}c\d+\["([^"]*)"\]/gm)].map(([, label = ""]) => label.split("<br>")[0] ?? "");
    expect(labels.map(shownMermaid).sort()).toEqual([...names].sort());
    const title = /^title: (.*)$/m.exec(text)?.[1] ?? "";
    expect(JSON.parse(title)).toBe(`Patchbay — ${names[2]}, 2026-01-01 00:00:00 · sample`);
  });
  test.each([
    ["web-1_a.b:80/tcp", "web-1_a.b:80/tcp"],
    ["한국어 é", "한국어 é"],
    ['<b>"', "#60;b#62;#34;"],
    ["`#quot;`", "#96;#35;quot#59;#96;"],
    ["🐳", "#128051;"],
    ["1. a - b.c", "1#46; a #45; b.c"],
  ])("%j", (plain, want) => expect(escapeMermaid(plain)).toBe(want));
});
