import { describe, expect, it } from "vitest";
import { sessionEnd } from "./session";

const NOW = new Date("2026-04-01T10:00:00Z");
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);

const live = {
  lastSeenAt: minutes(-5),
  expiresAt: minutes(60),
  revokedAt: null,
  passwordVersion: 3,
  user: { disabledAt: null, passwordVersion: 3 },
};

describe("sessionEnd", () => {
  it("lets a live session live", () => {
    expect(sessionEnd(live, NOW)).toBeNull();
    expect(sessionEnd({ ...live, lastSeenAt: new Date(minutes(-30).getTime() + 1) }, NOW)).toBeNull();
  });

  it.each([
    ["revoked", { revokedAt: minutes(-1) }],
    ["user_disabled", { user: { disabledAt: minutes(-1), passwordVersion: 3 } }],
    ["password_changed", { user: { disabledAt: null, passwordVersion: 4 } }],
    ["expired", { expiresAt: NOW }],
    ["idle", { lastSeenAt: minutes(-30) }],
  ] as const)("ends one that is %s", (reason, change) => {
    expect(sessionEnd({ ...live, ...change }, NOW)).toBe(reason);
  });
});
