import { expect, test } from "vitest";
import { formatCidr } from "@/lib/net/cidr";
import { parseQuery, type Term } from "./query";

/** A term as one line. */
function told({ negated, field, wanted }: Term): string {
  const value = {
    text: () => (wanted.as === "text" ? `"${wanted.text}"` : ""),
    pattern: () => (wanted.as === "pattern" ? `/${wanted.source}/` : ""),
    cidr: () => (wanted.as === "cidr" ? formatCidr(wanted.cidr) : ""),
    ports: () => (wanted.as === "ports" ? `${wanted.first}-${wanted.last}/${wanted.protocol ?? "any"}` : ""),
  }[wanted.as]();
  return `${negated ? "-" : ""}${field ? `${field}:` : ""}${value}`;
}

const TERMS: readonly [text: string, want: string[]][] = [
  ["", []],
  ["Web", ['"web"']],
  ["name:Web", ['name:"web"']],
  ["NAME:web", ['name:"web"']],
  ["web -state:exited", ['"web"', '-state:"exited"']],
  ['network:"My Net"', ['network:"my net"']],
  ["nginx:alpine", ['"nginx:alpine"']],
  ["foo:", ['"foo:"']],
  ["abcd::1", ['"abcd::1"']],
  ["/We b/", ["/We b/"]],
  ["image:/^nginx/", ["image:/^nginx/"]],
  ["ip:172.18.5.1/16", ["ip:172.18.0.0/16"]],
  ["172.18.0.0/16", ["ip:172.18.0.0/16"]],
  ['"172.18.0.0/16"', ['"172.18.0.0/16"']],
  ["172.18.0.1", ['"172.18.0.1"']],
  ["ip:172.18.0.1", ["ip:172.18.0.1/32"]],
  ["ip:FD00:0::1", ["ip:fd00::1/128"]],
  ["fd00::/8", ["ip:fd00::/8"]],
  ["ip:172.18.", ['ip:"172.18."']],
  ["mac:02-42-AC", ['mac:"02:42:ac"']],
  ["port:80", ["port:80-80/any"]],
  ["port:80/TCP", ["port:80-80/tcp"]],
  ["port:8000-8100/udp", ["port:8000-8100/udp"]],
  ['port:"80"', ['port:"80"']],
];
test.each(TERMS)("terms of %j", (text, want) => {
  const query = parseQuery(text);
  expect("terms" in query && query.terms.map(told)).toEqual(want);
});

const UNKNOWN: readonly [text: string, want: string[]][] = [
  ["name:x", []],
  ["imag:nginx web", ["imag"]],
  ["a:b c:d", ["a", "c"]],
  ['a:"b"', []],
];
test.each(UNKNOWN)("unknown words of %j", (text, want) => {
  const query = parseQuery(text);
  expect("unknown" in query && query.unknown).toEqual(want);
});

const PROBLEMS: readonly [text: string, key: string, value: string][] = [
  ['"web', "openQuote", "web"],
  ['name:"web', "openQuote", "web"],
  ["/web", "openPattern", "web"],
  ["/", "openPattern", ""],
  ["name:", "noValue", "name:"],
  ['""', "noValue", '""'],
  ["name://", "noValue", "name://"],
  ["ip:172.18.0.0/33", "badCidr", "172.18.0.0/33"],
  ["ip:web/16", "badCidr", "web/16"],
  ["port:http", "badPort", "http"],
  ["port:0", "badPort", "0"],
  ["port:65536", "badPort", "65536"],
  ["port:90-80", "badPort", "90-80"],
  ["port:1-2-3", "badPort", "1-2-3"],
  ["port:80/http", "badPort", "80/http"],
  ["port:80/tcp/udp", "badPort", "80/tcp/udp"],
  [`/${"a".repeat(201)}/`, "longPattern", "a".repeat(201)],
  ["a".repeat(501), "tooLong", "500"],
  ["web port:x /", "badPort", "x"],
];
test.each(PROBLEMS)("what is wrong with %j", (text, key, value) => expect(parseQuery(text)).toEqual({ key, value }));
