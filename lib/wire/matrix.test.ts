import { describe, expect, it, test } from "vitest";
import { networkId } from "@/lib/model/ids";
import { csvField } from "./csv";
import { Matrix, type MatrixLine, MatrixLine as MatrixLineSchema, parseMatrixQuery } from "./matrix";
import { matrixText } from "./matrix-text";

describe("parseMatrixQuery", () => {
  const bare = { protocol: "tcp", family: 4, ports: undefined, network: undefined, project: undefined };
  const good: [query: string, question: object, format?: string][] = [
    ["", bare],
    ["ports=443,80,80", { ...bare, ports: [80, 443] }],
    ["proto=icmp&family=6", { ...bare, protocol: "icmp", family: 6 }],
    [`network=${encodeURIComponent(networkId("h", "n1"))}&project=shop`, { ...bare, network: "n1", project: "shop" }],
    ["format=csv&proto=udp&family=4", { ...bare, protocol: "udp" }, "csv"],
  ];
  it.each(good)("%j", (query, question, format = "json") =>
    expect(parseMatrixQuery(new URLSearchParams(query))).toEqual({ question, format }),
  );

  const bad: [query: string, wrong: RegExp][] = [
    ["ports=", /`ports`/],
    ["ports=80,", /`ports`/],
    ["ports=0", /`ports`/],
    ["ports=65536", /`ports`/],
    ["ports=80 ,443", /`ports`/],
    [`ports=${Array.from({ length: 33 }, (_, i) => i + 1)}`, /32/],
    ["ports=80&proto=icmp", /icmp/],
    ["proto=sctp", /`proto`/],
    ["family=5", /`family`/],
    ["network=backnet", /`network`/],
    ["network=container:h:1", /`network`/],
    ["network=container:web", /`network`/],
    ["network=network:backnet", /no network called "backnet"/],
    ["format=xlsx", /`format`/],
  ];
  it.each(bad)("%j is told to be wrong", (query, wrong) =>
    expect(parseMatrixQuery(new URLSearchParams(query))).toEqual({ wrong: expect.stringMatching(wrong) }),
  );
});

test("a network of another host is told as that", () => {
  const ask = (id: string) => parseMatrixQuery(new URLSearchParams({ network: id }), "h");
  expect(ask(networkId("h", "n1"))).toMatchObject({ question: { network: "n1" } });
  expect(ask(networkId("zz", "n1"))).toEqual({ wrong: '"network:zz:n1" is a network of another host.' });
});

describe("csvField", () => {
  const table: [have: string | number, want: string][] = [
    ["web", '"web"'],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\nlines", '"two\nlines"'],
    [80, '"80"'],
    ['=HYPERLINK("http://evil")', '"\'=HYPERLINK(""http://evil"")"'],
    ["+1", '"\'+1"'],
    ["-1", '"\'-1"'],
    ["@SUM(1)", '"\'@SUM(1)"'],
    ["\t=1", '"\'\t=1"'],
    ["\r=1", '"\'\r=1"'],
    [" =1", '"\' =1"'],
    ["＝1", '"\'＝1"'],
    ["a=1", '"a=1"'],
  ];
  it.each(table)("%j", (have, want) => expect(csvField(have)).toBe(want));
});

describe("matrixText", () => {
  const lines: MatrixLine[] = [
    {
      kind: "head",
      observedAt: "2026-01-01T00:00:00Z",
      protocol: "tcp",
      family: 4,
      sources: [{ kind: "container", id: "1", name: "=cmd()" }, { kind: "host" }],
      targets: [
        {
          end: { kind: "container", id: "1", name: "=cmd()" },
          unread: false,
          checks: [
            { by: "own", port: 80 },
            { by: "published", port: 8080, behind: 80 },
          ],
        },
        { end: { kind: "host" }, unread: true, checks: [{ by: "own" }] },
      ],
    },
    { kind: "row", row: 0, cells: ["D.", "?"] },
    { kind: "row", row: 1, cells: ["X.", "?"] },
  ];
  async function text(format: "json" | "csv" | "ndjson") {
    async function* given() {
      yield* lines;
    }
    let all = "";
    for await (const piece of matrixText(given(), format)) all += piece;
    return all;
  }

  it("is one JSON text", async () => {
    const matrix = Matrix.parse(JSON.parse(await text("json")));
    expect(matrix.cells).toEqual([
      ["D.", "?"],
      ["X.", "?"],
    ]);
    expect(matrix.sources).toEqual(lines[0]?.kind === "head" && lines[0].sources);
  });
  it("is a line of JSON for each line", async () => {
    const read = (await text("ndjson"))
      .trimEnd()
      .split("\n")
      .map((line) => MatrixLineSchema.parse(JSON.parse(line)));
    expect(read).toEqual(lines);
  });
  it("is a CSV of what was asked, without a formula", async () => {
    expect((await text("csv")).split("\r\n")).toEqual([
      '"source","target","by","port","behind","protocol","family","disposition"',
      `"'=cmd()","'=cmd()","own","80","","tcp","IPv4","delivered"`,
      `"'=cmd()","host","own","","","tcp","IPv4","unknown"`,
      `"host","'=cmd()","own","80","","tcp","IPv4","dropped"`,
      '"host","host","own","","","tcp","IPv4","unknown"',
      "",
    ]);
  });
});
