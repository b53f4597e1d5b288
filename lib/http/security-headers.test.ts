import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, securityHeaders, withoutForgedHeaders } from "./security-headers";

describe("contentSecurityPolicy", () => {
  it("is the strict one on our pages", () => {
    expect(contentSecurityPolicy({ nonce: "N", development: false })).toBe(
      "default-src 'self'; script-src 'self' 'nonce-N' 'strict-dynamic'; style-src 'self' 'nonce-N'; " +
        "style-src-attr 'unsafe-hashes' 'sha256-aqNNdDLnnrDOnTNdkJpYlAxKVJtLt9CtFLklmInuUAE=' " +
        "'sha256-5F9GrKBhqyaNOeYUtJnXqF6zx18El+yIK5QJdjPDOus='; " +
        "img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; " +
        "frame-ancestors 'none'",
    );
  });

  it("allows eval in development only", () => {
    expect(contentSecurityPolicy({ nonce: "N", development: true })).toContain("'unsafe-eval'");
    expect(contentSecurityPolicy({ nonce: "N", development: false })).not.toMatch(/unsafe-(eval|inline)/);
  });

  it("lets Checkout in where it is asked for", () => {
    const policy = contentSecurityPolicy({ nonce: "N", development: false, checkout: ["https://pay.test"] });
    expect(policy).toContain("frame-src 'self' https://pay.test");
    expect(policy).toContain("form-action 'self' https://pay.test");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });
});

it("asks browsers for a year of https, and for no cache", () => {
  expect(securityHeaders()).toMatchObject({
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
  });
});

it("drops what only the proxy may say", () => {
  const forged = new Headers({
    "X-Middleware-Subrequest": "middleware",
    "x-middleware-rewrite": "/admin",
    "X-Nonce": "mine",
    "Content-Security-Policy": "script-src *",
    "x-hundi-path": "/evil",
    accept: "text/html",
  });
  expect([...withoutForgedHeaders(forged).keys()]).toEqual(["accept"]);
});
