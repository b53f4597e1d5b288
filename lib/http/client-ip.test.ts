import { describe, expect, it } from "vitest";
import { clientIp } from "./client-ip";

const from = (chain?: string) => new Headers(chain ? { "x-forwarded-for": chain } : {});

describe("clientIp", () => {
  it.each([
    ["198.51.100.1", 0, "198.51.100.1"],
    ["1.1.1.1, 198.51.100.1", 0, "198.51.100.1"],
    ["1.1.1.1, 198.51.100.1", 1, "198.51.100.1"],
    ["1.1.1.1, 198.51.100.1, 10.0.0.1", 2, "198.51.100.1"],
    ["198.51.100.1", 2, "198.51.100.1"],
    ["2001:db8::1", 0, "2001:db8::1"],
    ["unknown", 0, null],
    [undefined, 0, null],
  ])("%s behind %d trusted proxies is %s", (chain, trusted, ip) => {
    expect(clientIp(from(chain), trusted)).toBe(ip);
  });
});
