import { beforeAll, describe, expect, it } from "vitest";
import { requireOwnOrigin } from "./origin";

beforeAll(() => {
  Object.assign(process.env, {
    HUNDI_MODE: "production",
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
    NEXTAUTH_SECRET: "x".repeat(32),
    NEXTAUTH_URL: "https://hundi.example.com/",
    CRON_SECRET: "x".repeat(12),
  });
});

const from = (headers: Record<string, string>) => () => requireOwnOrigin(new Headers(headers));
const OWN = "https://hundi.example.com";

describe("requireOwnOrigin", () => {
  it("lets our own pages through", () => {
    expect(from({ origin: OWN })).not.toThrow();
    expect(from({ origin: OWN, "sec-fetch-site": "same-origin" })).not.toThrow();
  });

  it.each([
    {},
    { origin: "null" },
    { origin: "" },
    { origin: "https://hundi.example.com:8443" },
    { origin: "http://hundi.example.com" },
    { origin: "https://hundi.example.com.evil.test" },
    { origin: "https://evil.test" },
    { origin: OWN, "sec-fetch-site": "cross-site" },
    { origin: OWN, "sec-fetch-site": "same-site" },
    { origin: OWN, "sec-fetch-site": "none" },
  ])("refuses %j", (headers) => {
    expect(from(headers as Record<string, string>)).toThrow(expect.objectContaining({ code: "forbidden" }));
  });
});
