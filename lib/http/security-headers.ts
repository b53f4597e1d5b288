/**
 * The hashes of the two styles that come within a tag, and of no other: React streams parts of an SVG within
 * `<svg style="display:none">`, and Base UI's Select hides the input that carries its value.
 */
const STYLES_IN_TAGS =
  "style-src-attr 'unsafe-hashes' 'sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE=' " +
  "'sha256-5F9GrKBhqyaNOeYUtJnXqF6zx18El+yIK5QJdjPDOus='";

type PolicyOptions = {
  nonce: string;
  development: boolean;
  /** Where Razorpay's Checkout runs; only the payer's page needs it. */
  checkout?: string[];
};

/**
 * The Content-Security-Policy of a page. Next reads the nonce out of it and puts it on every script it writes, which
 * works for pages rendered on request only: the layouts are dynamic.
 */
export function contentSecurityPolicy({ nonce, development, checkout = [] }: PolicyOptions): string {
  const outside = checkout.map((origin) => ` ${origin}`).join("");
  const directives = [
    "default-src 'self'",
    // React explains errors with eval, and the development overlay writes style tags without a nonce.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    ...(development || outside
      ? ["style-src 'self' 'unsafe-inline'"]
      : [`style-src 'self' 'nonce-${nonce}'`, STYLES_IN_TAGS]),
    `img-src 'self' data:${outside}`,
    `connect-src 'self'${outside}`,
    ...(outside ? [`frame-src 'self'${outside}`] : []),
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self'${outside}`,
    "frame-ancestors 'none'",
  ];
  return directives.join("; ");
}

/** The policy of an answer that is no page. */
export const NO_PAGE_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Headers of every answer. Checkout's bank window talks to the page that opened it, so there the opener policy yields. */
export function securityHeaders({ popups = false } = {}): Record<string, string> {
  return {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": popups ? "same-origin-allow-popups" : "same-origin",
    "Permissions-Policy":
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(), accelerometer=(), gyroscope=(), magnetometer=(), display-capture=(), browsing-topics=()",
    "Cache-Control": "no-store",
  };
}

/** Deletes what only `proxy.ts` may set, and what Next once took its orders from. */
export function withoutForgedHeaders(incoming: Headers): Headers {
  const headers = new Headers(incoming);
  for (const name of [...headers.keys()]) {
    if (
      name.startsWith("x-middleware-") ||
      name.startsWith("x-hundi-") ||
      name === "x-nonce" ||
      name === "content-security-policy" ||
      name === "content-security-policy-report-only"
    ) {
      headers.delete(name);
    }
  }
  return headers;
}
