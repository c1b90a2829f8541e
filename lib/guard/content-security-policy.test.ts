import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy";

const parse = (policy: string) =>
  new Map(
    policy
      .split("; ")
      .map((directive): [string, string[]] => [directive.split(" ")[0] ?? "", directive.split(" ").slice(1)]),
  );

test("production: scripts by this nonce only, never eval or inline", () => {
  const policy = contentSecurityPolicy("bm9uY2U=", false);
  expect(parse(policy).get("script-src")).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
  expect(policy).not.toMatch(/eval/);
});

test("development admits eval for scripts and is otherwise the same", () => {
  const [dev, production] = [parse(contentSecurityPolicy("n", true)), parse(contentSecurityPolicy("n", false))];
  expect(dev.get("script-src")).toContain("'unsafe-eval'");
  dev.delete("script-src");
  production.delete("script-src");
  expect(dev).toEqual(production);
});

test("nothing from elsewhere: no source is a scheme of the network, a host or a wildcard", () => {
  const directives = parse(contentSecurityPolicy("n", false));
  const allowed = new Set(["'self'", "'none'", "'nonce-n'", "'strict-dynamic'", "'unsafe-inline'", "blob:", "data:"]);
  expect([...directives.values()].flat().filter((source) => !allowed.has(source))).toEqual([]);
  expect(directives.get("default-src")).toEqual(["'self'"]);
  for (const name of ["object-src", "base-uri", "frame-ancestors"]) expect(directives.get(name)).toEqual(["'none'"]);
});
