import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { checkAccess, policyFromEnv } from "@/lib/guard/access";
import { contentSecurityPolicy } from "@/lib/guard/content-security-policy";
import type { ApiProblem } from "@/lib/wire/protocol";

const COOKIE = "patchbay_token";
const TITLES = { 400: "Bad request", 401: "Token needed", 403: "Refused" } as const;

/** Every request passes here first: who may ask, and with which headers the answer goes out. */
export function proxy(request: NextRequest): NextResponse {
  const verdict = checkAccess(
    {
      method: request.method,
      host: request.headers.get("host"),
      origin: request.headers.get("origin"),
      fetchSite: request.headers.get("sec-fetch-site"),
      fetchMode: request.headers.get("sec-fetch-mode"),
      authorization: request.headers.get("authorization"),
      cookie: request.cookies.get(COOKIE)?.value,
      queryToken: request.nextUrl.searchParams.get("token"),
    },
    policyFromEnv(process.env),
  );
  if (!verdict.allowed) {
    const { status, detail } = verdict;
    return NextResponse.json({ status, title: TITLES[status], detail } satisfies ApiProblem, { status });
  }
  if (!isDecodable(request.nextUrl.pathname)) {
    const detail = "The path is not percent-encoded UTF-8.";
    return NextResponse.json({ status: 400, title: TITLES[400], detail } satisfies ApiProblem, { status: 400 });
  }
  return verdict.remember ? rememberToken(request) : answer(request);
}

/** The framework answers a path that it cannot decode with a bare 500. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** The token leaves the address bar, and the history with it. */
function rememberToken(request: NextRequest): NextResponse {
  const url = new URL(request.nextUrl.pathname, `${request.nextUrl.protocol}//${request.headers.get("host")}`);
  for (const [name, value] of request.nextUrl.searchParams) if (name !== "token") url.searchParams.append(name, value);
  const response = NextResponse.redirect(url, 303);
  const token = request.nextUrl.searchParams.get("token") ?? "";
  response.cookies.set(COOKIE, token, { httpOnly: true, sameSite: "strict", path: "/" });
  return response;
}

function answer(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "no-referrer");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("cross-origin-resource-policy", "same-origin");
  return response;
}
