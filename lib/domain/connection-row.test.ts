import { describe, expect, it } from "vitest";
import { type ConnectionRow, connectionHealth } from "./connection-row";

const now = new Date("2026-11-21T12:00:00Z");
const well = {
  mode: "LIVE",
  disabledAt: null,
  lastEventAt: new Date("2026-11-21T11:59:00Z"),
  pausedUntil: null,
  calls: { total: 100, failed: 1 },
  refused: 0,
} as ConnectionRow;

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
    [{ disabledAt: now, refused: 9 }, "disabled"],
  ] as [Partial<ConnectionRow>, string][])("%j is %s", (change, health) =>
    expect(connectionHealth({ ...well, ...change }, now)).toBe(health),
  );
});
