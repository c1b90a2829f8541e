import { createHash, timingSafeEqual } from "node:crypto";
import { isLoopback, parseIp } from "@/lib/net/ip";

/** What decides who may ask. */
export type AccessPolicy = {
  /** Demanded when set: bearer token, cookie, or `?token=` once. Without one, only a server bound on loopback answers. */
  readonly token: string | undefined;
  /** Names, beside loopback and literal addresses, by which this server may be called (lower case). */
  readonly hosts: readonly string[];
  /** True: bound on loopback only, so no other name or address can be meant. */
  readonly loopbackOnly: boolean;
};

/** The parts of a request that are looked at; null where a header is absent. */
export type AccessRequest = {
  readonly method: string;
  readonly host: string | null;
  readonly origin: string | null;
  /** Sec-Fetch-Site and Sec-Fetch-Mode (Fetch Metadata). */
  readonly fetchSite: string | null;
  readonly fetchMode: string | null;
  readonly authorization: string | null;
  readonly cookie: string | undefined;
  readonly queryToken: string | null;
};

/** Let in, or why not. `remember`: the token came by the query and should become a cookie. */
export type Verdict =
  | { readonly allowed: true; readonly remember: boolean }
  | { readonly allowed: false; readonly status: 400 | 401 | 403; readonly detail: string };

const refuse = (status: 400 | 401 | 403, detail: string): Verdict => ({ allowed: false, status, detail });

/** Methods that only read (RFC 9110, 9.2.1). */
const READING = new Set(["GET", "HEAD", "OPTIONS"]);
/** Sec-Fetch-Site of the page's own requests; browsers leave it out where the page came over plain HTTP from elsewhere. */
const OWN: ReadonlySet<string | null> = new Set(["same-origin", null]);

/** The name of a Host header without its port and brackets. */
function hostName(host: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(host);
  return (bracketed?.[1] ?? host.replace(/:\d+$/, "")).toLowerCase();
}

/**
 * DNS rebinding makes a stranger's page call this server under the stranger's name; so only names that nobody else can own are answered:
 * loopback, and when bound elsewhere literal addresses and the names that were configured.
 */
function isOwnName(name: string, policy: AccessPolicy): boolean {
  if (name === "localhost" || isLoopback(name) || policy.hosts.includes(name)) return true;
  return !policy.loopbackOnly && parseIp(name) !== undefined;
}

/** Compares digests, so that neither content nor length shows in the time taken. */
function sameToken(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

function checkToken(request: AccessRequest, token: string): Verdict {
  const bearer = /^Bearer (.+)$/i.exec(request.authorization ?? "")?.[1];
  if (bearer && sameToken(bearer, token)) return { allowed: true, remember: false };
  // Before the cookie: one who comes by the printed URL a second time should lose the token from the address bar as well.
  if (request.queryToken && sameToken(request.queryToken, token)) return { allowed: true, remember: true };
  if (request.cookie && sameToken(request.cookie, token)) return { allowed: true, remember: false };
  return refuse(401, "This dashboard asks for its token: open the URL that Patchbay printed when it started.");
}

/** Decides on one request: by its Host, its Origin, then its token. */
export function checkAccess(request: AccessRequest, policy: AccessPolicy): Verdict {
  if (!request.host) return refuse(400, "The request names no host.");
  if (!isOwnName(hostName(request.host), policy)) {
    return refuse(403, "This name is not one of this server's: add it to PATCHBAY_HOSTS to allow it.");
  }
  if (request.origin !== null && !isSameOrigin(request.origin, request.host)) {
    return refuse(403, "Requests from other sites are not answered.");
  }
  // A link that is followed is no request of the other site: the answer is shown to the user, and cannot be read or framed by it.
  if (request.origin === null && request.fetchSite === "cross-site" && request.fetchMode !== "navigate") {
    return refuse(403, "Requests from other sites are not answered.");
  }
  // What does something is for the page itself: a browser names its origin with every such request.
  if (!READING.has(request.method) && (request.origin === null || !OWN.has(request.fetchSite))) {
    return refuse(403, "Only the page itself may ask for this.");
  }
  if (policy.token) return checkToken(request, policy.token);
  if (policy.loopbackOnly) return { allowed: true, remember: false };
  return refuse(403, "This server can be reached from elsewhere but has no token: set PATCHBAY_TOKEN.");
}

/**
 * Same name and port. The scheme is not compared, because a proxy in front may speak TLS to the browser and plain HTTP to this server; but
 * it says which port is meant where none is written. Other schemes than the web's are apps that call themselves `localhost`.
 */
function isSameOrigin(origin: string, host: string): boolean {
  if (!/^https?:\/\//i.test(origin) || !URL.canParse(origin)) return false;
  const { protocol, host: from } = new URL(origin);
  const here = `${protocol}//${host}`;
  return URL.canParse(here) && new URL(here).host === from;
}

/** The policy from the environment: PATCHBAY_BIND, PATCHBAY_TOKEN, PATCHBAY_HOSTS (comma-separated). */
export function policyFromEnv(env: Readonly<Record<string, string | undefined>>): AccessPolicy {
  const bind = env.PATCHBAY_BIND || "127.0.0.1";
  return {
    token: env.PATCHBAY_TOKEN || undefined,
    hosts: (env.PATCHBAY_HOSTS ?? "").split(",").flatMap((name) => name.trim().toLowerCase() || []),
    loopbackOnly: bind === "localhost" || isLoopback(bind),
  };
}
