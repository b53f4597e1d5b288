import { describe, expect, it } from "vitest";
import { type ConnectionRow, connectionHealth, healthOf, whyNoCharge } from "./connection-row";

const now = new Date("2026-11-21T12:00:00Z");
const well = {
  mode: "LIVE",
  disabledAt: null,
  lastEventAt: new Date("2026-11-21T11:59:00Z"),
  pausedUntil: null,
  calls: { total: 100, failed: 1 },
  refused: 0,
  refusedOfAnotherAccount: 0,
  webhookFailingSince: null,
  sameAccountAs: null,
  remoteWebhook: null,
} as ConnectionRow;
const remote = {
  kind: "found" as const,
  at: now,
  id: "W1",
  url: "https://pay.example.com/e1",
  active: true,
  otherHost: false,
  missingEvents: [],
  hasSecret: true,
};

describe("connectionHealth", () => {
  it.each([
    [{}, "live"],
    [{ lastEventAt: null }, "waiting"],
    [{ lastEventAt: new Date("2026-11-21T11:40:00Z") }, "degraded"],
    [{ lastEventAt: new Date("2026-11-21T11:40:00Z"), mode: "TEST" }, "live"],
    [{ refused: 1 }, "degraded"],
    [{ calls: { total: 100, failed: 11 } }, "degraded"],
    [{ calls: { total: 4, failed: 3 } }, "failing"],
    [{ calls: { total: 1, failed: 1 } }, "degraded"],
    [{ pausedUntil: new Date("2026-11-21T12:05:00Z") }, "failing"],
    [{ pausedUntil: new Date("2026-11-21T11:55:00Z") }, "live"],
    [{ calls: { total: 0, failed: 0 } }, "live"],
    [{ sameAccountAs: "Other" }, "degraded"],
    [{ remoteWebhook: remote }, "live"],
    [{ remoteWebhook: { ...remote, active: false } }, "degraded"],
    [{ remoteWebhook: { kind: "missing", at: now, others: 1 } }, "live"],
    [{ webhookFailingSince: new Date("2026-11-21T11:00:00Z") }, "live"],
    [{ webhookFailingSince: new Date("2026-11-20T16:00:00Z") }, "failing"],
    [{ webhookFailingSince: new Date("2026-11-20T11:00:00Z") }, "failing"],
    [{ disabledAt: now, refused: 9 }, "disabled"],
  ] as [Partial<ConnectionRow>, string][])("%j is %s", (change, health) =>
    expect(connectionHealth({ ...well, ...change }, now)).toBe(health),
  );
});

describe("why it is so", () => {
  const reasons = (change: Partial<ConnectionRow>) => healthOf({ ...well, ...change }, now).reasons;

  it("is nothing while all is well", () => expect(reasons({})).toEqual([]));

  it.each([
    [
      { refused: 3, refusedOfAnotherAccount: 1 },
      [/^1 delivery came from another/, /^2 deliveries .*Compare the webhook secret/],
    ],
    [{ refused: 1, refusedOfAnotherAccount: 1 }, [/another Razorpay account/]],
    [{ calls: { total: 4, failed: 3 } }, [/^3 of 4 calls/]],
    [
      { pausedUntil: new Date("2026-11-21T12:05:00Z"), pauseReason: "The keys were refused" },
      [/paused: The keys were refused/],
    ],
    [{ lastEventAt: null }, [/no event yet/]],
    [{ webhookFailingSince: new Date("2026-11-20T16:00:00Z") }, [/switches the webhook off in 4 h/]],
    [{ webhookFailingSince: new Date("2026-11-20T11:00:00Z") }, [/has switched the webhook off/]],
    [
      { remoteWebhook: { ...remote, active: false, missingEvents: ["invoice.paid"], hasSecret: false } },
      [/switched off/, /no secret/, /does not send invoice.paid/],
    ],
  ] as [Partial<ConnectionRow>, RegExp[]][])("%j", (change, wanted) => {
    const said = reasons(change);
    expect(said).toHaveLength(wanted.length);
    for (const [at, pattern] of wanted.entries()) expect(said[at]).toMatch(pattern);
  });
});

describe("whyNoCharge", () => {
  const running = { disabledAt: null, chargingStoppedAt: null, chargingStoppedWhy: null };
  it.each([
    [{}, null],
    [{ disabledAt: now }, "The connection is disabled."],
    [{ chargingStoppedAt: now, chargingStoppedWhy: "Wrong amounts" }, "Charging is stopped: Wrong amounts."],
    [{ chargingStoppedAt: now }, "Charging is stopped."],
  ])("%j", (change, why) => expect(whyNoCharge({ ...running, ...change })).toBe(why));
});
