import { type NextRequest, NextResponse } from "next/server";
import { cookieNames } from "@/lib/auth/cookie-names";
import { NONCE_HEADER, PATH_HEADER, REQUEST_ID_HEADER } from "@/lib/http/header-names";
import {
  contentSecurityPolicy,
  NO_PAGE_POLICY,
  securityHeaders,
  withoutForgedHeaders,
} from "@/lib/http/security-headers";

/**
 * Sets headers, and saves the signed-out a page that would only send them to sign in. Never the guard: every page,
 * action and route asks for its user itself, next to its data.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (!isDecodable(pathname)) return new NextResponse("This address cannot be read.", { status: 400 });
  const requestId = crypto.randomUUID();
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
  const checkout = pathname.startsWith("/authorize/") ? checkoutOrigins() : undefined;
  const page = !pathname.startsWith("/api/");
  const policy = page
    ? contentSecurityPolicy({ nonce, development: process.env.NODE_ENV === "development", checkout })
    : NO_PAGE_POLICY;

  const headers = withoutForgedHeaders(request.headers);
  headers.set(PATH_HEADER, pathname + search);
  headers.set(REQUEST_ID_HEADER, requestId);
  if (page) {
    headers.set(NONCE_HEADER, nonce);
    headers.set("content-security-policy", policy);
  }

  const response = mustSignIn(request)
    ? NextResponse.redirect(
        new URL(`/login?callbackUrl=${encodeURIComponent(pathname + search)}`, request.url),
        307,
      )
    : NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(securityHeaders({ popups: checkout !== undefined }))) {
    // What is set here stands over the route's own: a stream forbids its compression, which would hold lines back.
    if (name === "Cache-Control" && STREAM.test(pathname)) continue;
    response.headers.set(name, value);
  }
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set(REQUEST_ID_HEADER, requestId);
  return response;
}

export const config = {
  // Webhooks stay out: with a proxy Next buffers the body and cuts it silently, and the signature covers every byte.
  matcher: ["/((?!api/webhooks/|_next/static/|_next/image|favicon\\.ico$|icon\\.svg$|robots\\.txt$).*)"],
};

/** Next itself answers 500 to an address such as `/%FF`. */
function isDecodable(pathname: string): boolean {
  try {
    return decodeURIComponent(pathname) !== "";
  } catch {
    return false;
  }
}

const STREAM = /^\/api\/.+\/stream$/;
const OPEN = /^\/(login$|authorize\/|api\/)/;

function mustSignIn(request: NextRequest): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  if (OPEN.test(request.nextUrl.pathname)) return false;
  return ![true, false].some((secure) => request.cookies.has(cookieNames(secure).session));
}

function checkoutOrigins(): string[] {
  const sandbox = process.env.RAZORPAY_BASE_URL;
  return sandbox ? [new URL(sandbox).origin] : ["https://*.razorpay.com"];
}
