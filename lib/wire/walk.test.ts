import { describe, expect, it } from "vitest";
import { containerId } from "@/lib/model/ids";
import type { WalkQuestion } from "@/lib/walk/question";
import { parseWalkQuery, walkQuery } from "./walk";

const web = containerId("h", "0af2");

describe("parseWalkQuery", () => {
  const good: [label: string, query: string, want: WalkQuestion][] = [
    [
      "container to container",
      `from=${encodeURIComponent(web)}&to=${encodeURIComponent(web)}&port=80`,
      { from: { kind: "container", id: "0af2" }, to: { kind: "container", id: "0af2" }, protocol: "tcp", port: 80 },
    ],
    [
      "outside to host",
      "from=192.0.2.1&to=host&proto=udp&port=53",
      { from: { kind: "outside", address: "192.0.2.1" }, to: { kind: "host" }, protocol: "udp", port: 53 },
    ],
    [
      "an address, canonical",
      "from=host&to=FD00:0::1&proto=icmp",
      { from: { kind: "host" }, to: { kind: "address", address: "fd00::1" }, protocol: "icmp" },
    ],
    [
      "a name of a family",
      "from=host&to=my_app-db.1&port=5432&family=6",
      { from: { kind: "host" }, to: { kind: "name", name: "my_app-db.1" }, protocol: "tcp", port: 5432, family: 6 },
    ],
  ];
  it.each(good)("%s", (_, query, want) =>
    expect(parseWalkQuery(new URLSearchParams(query))).toEqual({ question: want }),
  );
  it.each(good)("%s, and back", (_label, _query, want) => {
    const again = walkQuery(want, (id) => containerId("h", id));
    expect(parseWalkQuery(again)).toEqual({ question: want });
  });

  it("an empty port of icmp is none", () =>
    expect(parseWalkQuery(new URLSearchParams("from=host&to=host&proto=icmp&port="))).toEqual({
      question: { from: { kind: "host" }, to: { kind: "host" }, protocol: "icmp" },
    }));

  const foreign: [query: string, wrong: string | undefined][] = [
    [`from=${web}&to=${web}&port=80`, undefined],
    ["from=container:zz:1&to=host&port=80", '"container:zz:1" is a container of another host.'],
    [`from=${web}&to=container:zz:1&port=80`, '"container:zz:1" is a container of another host.'],
  ];
  it.each(foreign)("of host h: %s", (query, wrong) => {
    const parsed = parseWalkQuery(new URLSearchParams(query), "h");
    expect("wrong" in parsed ? parsed.wrong : undefined).toBe(wrong);
  });

  const bad: [query: string, wrong: RegExp][] = [
    ["", /`from`/],
    ["from=&to=host&port=1", /`from`/],
    ["from=network:h:x&to=host&port=1", /`from`/],
    ["from=somebody&to=host&port=1", /`from`/],
    ["from=container:h&to=host&port=1", /no container called "h"/],
    ["from=host&to=container:h&port=1", /no container called "h"/],
    ["from=network:h&to=host&port=1", /`from`/],
    ["from=127.0.0.1&to=host&port=1", /`from`/],
    ["from=::&to=host&port=1", /`from`/],
    ["from=224.0.0.1&to=host&port=1", /`from`/],
    ["from=2001:db8::9&to=192.0.2.2&port=1", /same family/],
    ["from=198.51.100.1&to=0.0.0.0&port=1", /`to`/],
    ["from=host&port=1", /`to`/],
    ["from=host&to=a%20b&port=1", /`to`/],
    ["from=host&to=--help%0A&port=1", /`to`/],
    ["from=host&to=-h&port=1", /`to`/],
    ["from=host&to=host", /`port`/],
    ["from=host&to=host&port=0", /`port`/],
    ["from=host&to=host&port=65536", /`port`/],
    ["from=host&to=host&port=80x", /`port`/],
    ["from=host&to=host&proto=icmp&port=80", /no `port`/],
    ["from=host&to=host&proto=sctp&port=80", /`proto`/],
    ["from=host&to=host&port=80&family=5", /`family`/],
  ];
  it.each(bad)("%s is told to be wrong", (query, wrong) => {
    expect(parseWalkQuery(new URLSearchParams(query))).toEqual({ wrong: expect.stringMatching(wrong) });
  });
});
