import { describe, expect, test } from "vitest";
import { type AccessPolicy, type AccessRequest, checkAccess, policyFromEnv } from "./access";

const TOKEN = "correct-horse";
const loopback: AccessPolicy = { token: undefined, hosts: [], loopbackOnly: true };
const elsewhere: AccessPolicy = { token: TOKEN, hosts: ["box.example"], loopbackOnly: false };

const request = (extra: Partial<AccessRequest>): AccessRequest => ({
  method: "GET",
  host: "localhost:3000",
  origin: null,
  fetchSite: null,
  fetchMode: null,
  authorization: null,
  cookie: undefined,
  queryToken: null,
  ...extra,
});
const withToken = (extra: Partial<AccessRequest>) => request({ authorization: `Bearer ${TOKEN}`, ...extra });
const status = (have: AccessRequest, policy: AccessPolicy) => {
  const verdict = checkAccess(have, policy);
  return verdict.allowed ? 200 : verdict.status;
};

describe("Host", () => {
  const table: [host: string | null, onLoopback: number, boundElsewhere: number][] = [
    ["localhost", 200, 200],
    ["localhost:3000", 200, 200],
    ["LOCALHOST:3000", 200, 200],
    ["127.0.0.1:3000", 200, 200],
    ["127.8.9.1", 200, 200],
    ["[::1]:3000", 200, 200],
    ["[::1]", 200, 200],
    ["[0:0:0:0:0:0:0:1]:3000", 200, 200],
    ["192.0.2.7:3000", 403, 200],
    ["0.0.0.0:3000", 403, 200],
    ["[2001:db8::7]:3000", 403, 200],
    ["box.example:3000", 403, 200],
    ["BOX.example", 403, 200],
    ["sub.box.example", 403, 403],
    ["box.example.evil.com", 403, 403],
    ["evil.com", 403, 403],
    ["localhost.evil.com", 403, 403],
    ["evil-localhost", 403, 403],
    ["127.0.0.1.evil.com:3000", 403, 403],
    ["127.0.0.1.nip.io", 403, 403],
    ["localhost.", 403, 403],
    ["localhost:3000:3000", 403, 403],
    ["localhost@evil.com", 403, 403],
    ["localhost:3000@evil.com", 403, 403],
    ["localhost/evil", 403, 403],
    ["localhost, evil.com", 403, 403],
    ["evil.com#localhost", 403, 403],
    ["[::1].evil.com", 403, 403],
    ["[::1", 403, 403],
    ["::1", 403, 403],
    ["2130706433", 403, 403],
    ["0x7f.1", 403, 403],
    [":3000", 403, 403],
    ["", 400, 400],
    [null, 400, 400],
  ];
  test.each(table)("%j: %i on loopback, %i elsewhere", (host, onLoopback, boundElsewhere) => {
    expect(status(request({ host }), loopback)).toBe(onLoopback);
    expect(status(withToken({ host }), elsewhere)).toBe(boundElsewhere);
  });
});

describe("Origin and Sec-Fetch-Site", () => {
  const table: [label: string, have: Partial<AccessRequest>, want: number][] = [
    ["the page itself", { host: "localhost:3000", origin: "http://localhost:3000" }, 200],
    ["upper case in Host", { host: "LocalHost:3000", origin: "http://localhost:3000" }, 200],
    ["IPv6", { host: "[::1]:3000", origin: "http://[::1]:3000" }, 200],
    ["another port", { host: "localhost:3000", origin: "http://localhost:8080" }, 403],
    ["the default port is not 3000", { host: "localhost:3000", origin: "http://localhost" }, 403],
    ["another name of the same machine", { host: "localhost:3000", origin: "http://127.0.0.1:3000" }, 403],
    ["another site", { host: "localhost:3000", origin: "https://evil.com" }, 403],
    ["the name as somebody's prefix", { host: "localhost:3000", origin: "http://localhost:3000.evil.com" }, 403],
    ["the name as a user", { host: "localhost:3000", origin: "http://localhost:3000@evil.com" }, 403],
    ["a sandboxed frame", { origin: "null" }, 403],
    ["an empty text", { origin: "" }, 403],
    ["an app that calls itself localhost", { host: "localhost", origin: "capacitor://localhost" }, 403],
    ["a file", { origin: "file://" }, 403],
    ["behind a TLS proxy", { host: "box.example", origin: "https://box.example" }, 200],
    ["behind a TLS proxy that writes the port", { host: "box.example:443", origin: "https://box.example" }, 200],
    ["behind a TLS proxy on a port", { host: "box.example:8443", origin: "https://box.example:8443" }, 200],
    ["443 is not plain HTTP's port", { host: "box.example:443", origin: "http://box.example" }, 403],
    ["navigation by a person", { fetchSite: "none" }, 200],
    ["the page's own fetch", { fetchSite: "same-origin" }, 200],
    ["no Origin, but from another site", { fetchSite: "cross-site" }, 403],
    ["a script tag of another site", { fetchSite: "cross-site", fetchMode: "no-cors" }, 403],
    ["a link that is followed from another site", { fetchSite: "cross-site", fetchMode: "navigate" }, 200],
    ["a form of another site", { origin: "http://evil.example", fetchSite: "cross-site", fetchMode: "navigate" }, 403],
  ];
  test.each(table)("%s", (_, have, want) => expect(status(withToken(have), elsewhere)).toBe(want));
  test("are refused without a token too", () => {
    expect(status(request({ origin: "https://evil.com" }), loopback)).toBe(403);
    expect(status(request({ origin: "null" }), loopback)).toBe(403);
    expect(status(request({ fetchSite: "cross-site" }), loopback)).toBe(403);
  });
});

describe("what does something rather than reads", () => {
  const page = { method: "POST", host: "localhost:3000", origin: "http://localhost:3000" };
  const table: [label: string, have: Partial<AccessRequest>, want: number][] = [
    ["the page", { ...page, fetchSite: "same-origin" }, 200],
    ["the page, in a browser that does not say from where", page, 200],
    ["nobody in particular", { ...page, origin: null }, 403],
    [
      "a form of another site",
      { ...page, origin: "https://evil.com", fetchSite: "cross-site", fetchMode: "navigate" },
      403,
    ],
    [
      "a form of another site without an origin",
      { ...page, origin: null, fetchSite: "cross-site", fetchMode: "navigate" },
      403,
    ],
    ["a sandboxed frame", { ...page, origin: "null", fetchSite: "cross-site" }, 403],
    ["another port of the same machine", { ...page, origin: "http://localhost:8080", fetchSite: "same-site" }, 403],
    ["the right origin, said by another site", { ...page, fetchSite: "same-site" }, 403],
    ["the address bar", { ...page, fetchSite: "none" }, 403],
    ["any other method", { ...page, method: "DELETE", origin: null }, 403],
    ["reading needs no origin", { ...page, method: "HEAD", origin: null }, 200],
  ];
  test.each(table)("%s", (_, have, want) => {
    expect(status(request(have), loopback)).toBe(want);
    expect(status(withToken(have), { ...elsewhere, hosts: ["localhost"] })).toBe(want);
  });
  test("needs the token where there is one", () => {
    expect(status(request({ ...page, fetchSite: "same-origin" }), { ...loopback, token: TOKEN })).toBe(401);
  });
});

describe("token", () => {
  const ok = { allowed: true, remember: false };
  const remembered = { allowed: true, remember: true };
  const table: [label: string, have: Partial<AccessRequest>, want: object][] = [
    ["none", {}, { allowed: false, status: 401 }],
    ["bearer", { authorization: `Bearer ${TOKEN}` }, ok],
    ["bearer in lower case", { authorization: `bearer ${TOKEN}` }, ok],
    ["cookie", { cookie: TOKEN }, ok],
    ["query, to be remembered", { queryToken: TOKEN }, remembered],
    ["query again, with the cookie: still to leave the address bar", { queryToken: TOKEN, cookie: TOKEN }, remembered],
    ["query of a new run, with the cookie of the last", { queryToken: TOKEN, cookie: "old-token" }, remembered],
    ["bearer beside a query: no redirect for a program", { queryToken: TOKEN, authorization: `Bearer ${TOKEN}` }, ok],
    ["a good cookie beside a wrong query", { queryToken: "wrong", cookie: TOKEN }, ok],
    ["wrong everywhere", { authorization: "Bearer x", cookie: "y", queryToken: "z" }, { allowed: false, status: 401 }],
    ["empty everywhere", { authorization: "Bearer ", cookie: "", queryToken: "" }, { allowed: false, status: 401 }],
    ["another scheme", { authorization: `Basic ${TOKEN}` }, { allowed: false, status: 401 }],
    ["a prefix", { cookie: TOKEN.slice(0, -1) }, { allowed: false, status: 401 }],
    ["with something after it", { authorization: `Bearer ${TOKEN} x` }, { allowed: false, status: 401 }],
    ["in another case", { cookie: TOKEN.toUpperCase() }, { allowed: false, status: 401 }],
  ];
  test.each(table)("%s", (_, have, want) => expect(checkAccess(request(have), elsewhere)).toMatchObject(want));

  test("is demanded on loopback too when it is set, by a foreign name never", () => {
    expect(status(request({}), { ...loopback, token: TOKEN })).toBe(401);
    expect(status(withToken({ host: "evil.com" }), elsewhere)).toBe(403);
  });
  test("missing on a server that can be reached from elsewhere: nobody is let in", () => {
    expect(status(request({}), { ...elsewhere, token: undefined })).toBe(403);
    expect(status(withToken({}), { ...elsewhere, token: undefined })).toBe(403);
  });
});

describe("policyFromEnv", () => {
  const table: [label: string, have: Record<string, string>, want: AccessPolicy][] = [
    ["nothing set", {}, loopback],
    ["empty values", { PATCHBAY_BIND: "", PATCHBAY_TOKEN: "", PATCHBAY_HOSTS: "" }, loopback],
    ["localhost", { PATCHBAY_BIND: "localhost" }, loopback],
    ["::1", { PATCHBAY_BIND: "::1" }, loopback],
    ["127.0.0.2", { PATCHBAY_BIND: "127.0.0.2" }, loopback],
    ["everywhere", { PATCHBAY_BIND: "0.0.0.0" }, { ...loopback, loopbackOnly: false }],
    ["everywhere, IPv6", { PATCHBAY_BIND: "::" }, { ...loopback, loopbackOnly: false }],
    ["hosts", { PATCHBAY_HOSTS: " Box.Example, ,b " }, { ...loopback, hosts: ["box.example", "b"] }],
    ["token", { PATCHBAY_TOKEN: TOKEN }, { ...loopback, token: TOKEN }],
  ];
  test.each(table)("%s", (_, have, want) => expect(policyFromEnv(have)).toEqual(want));
});
