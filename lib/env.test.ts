import { describe, expect, it } from "vitest";
import { readEnv } from "./env";

const good = {
  HUNDI_MODE: "test",
  DATABASE_URL: "postgresql://a:b@127.0.0.1:5432/c",
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
  NEXTAUTH_SECRET: "x".repeat(40),
  NEXTAUTH_URL: "http://localhost:3000",
  CRON_SECRET: "a-long-enough-secret",
};

describe("readEnv", () => {
  it("reads a whole environment and fills in what has a default", () => {
    const env = readEnv(good);
    expect(env.PORT).toBe(3000);
    expect(env.ENCRYPTION_KEYS).toEqual([{ id: "k1", key: Buffer.alloc(32, 1) }]);
  });

  it.each([
    ["DATABASE_URL", undefined, /DATABASE_URL: the PostgreSQL to use/],
    ["DATABASE_URL", "mysql://x", /must start with postgresql/],
    ["ENCRYPTION_KEYS", "k1:c2hvcnQ=", /key "k1" is not/],
    ["ENCRYPTION_KEYS", undefined, /openssl rand/],
    ["NEXTAUTH_SECRET", "short", /at least 32/],
    ["PORT", "99999", /PORT/],
    ["CRON_SECRET", "", /CRON_SECRET/],
  ])("names %s when it is %s", (name, value, message) => {
    expect(() => readEnv({ ...good, [name]: value })).toThrow(message);
  });

  it.each([
    ["RAZORPAY_BASE_URL", "http://127.0.0.1:4010"],
    ["TOGAI_BASE_URL", "http://127.0.0.1:4020"],
    ["EFFECT_CRASH", "after:mark"],
    ["CRON_SECRET", "hundi-demo-cron"],
  ])("refuses %s=%s in production", (name, value) => {
    expect(() => readEnv({ ...good, [name]: value })).not.toThrow();
    expect(() => readEnv({ ...good, HUNDI_MODE: "production", [name]: value })).toThrow(name);
  });

  it("is production unless told otherwise", () => {
    expect(readEnv({ ...good, HUNDI_MODE: undefined }).HUNDI_MODE).toBe("production");
  });
});
