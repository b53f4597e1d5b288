import { describe, expect, it } from "vitest";
import { estimateRetry, groupStatus, retryVerdict, trendOf } from "./failure";

const now = new Date("2026-11-24T10:00:00Z");
const before = new Date("2026-11-24T09:00:00Z");
const after = new Date("2026-11-24T11:00:00Z");
const mark = { snoozedUntil: null, resolvedAt: null, note: null, markedBy: "Meera" };

describe("a group of failures", () => {
  it.each([
    ["open", { lastSeen: before, mark: null }],
    ["snoozed", { lastSeen: before, mark: { ...mark, snoozedUntil: after } }],
    ["open", { lastSeen: before, mark: { ...mark, snoozedUntil: before } }],
    ["resolved", { lastSeen: before, mark: { ...mark, resolvedAt: before } }],
    ["reopened", { lastSeen: now, mark: { ...mark, resolvedAt: before } }],
  ] as const)("is %s", (status, { lastSeen, mark }) => {
    expect(groupStatus({ state: "failed", lastSeen, mark }, now)).toBe(status);
  });

  it("is looked up by us while an outcome is unknown, whatever somebody marked", () => {
    const group = { state: "unknown", lastSeen: before, mark: { ...mark, resolvedAt: now } } as const;
    expect(groupStatus(group, now)).toBe("looking");
  });

  it.each([
    ["rising", [0, 0, 0, 1, 0, 0, 4]],
    ["falling", [3, 3, 3, 3, 3, 3, 0]],
    ["steady", [2, 2, 2, 2, 2, 2, 2]],
    ["steady", [0, 0, 0, 0, 0, 0, 0]],
  ] as const)("is %s", (trend, days) => {
    expect(trendOf(days)).toBe(trend);
  });
});

describe("whether a failure can be tried again", () => {
  it.each([
    ["retry", { kind: "sync", state: "failed", code: "refused", mapped: true }],
    ["mapping", { kind: "sync", state: "blocked", code: "unmapped", mapped: false }],
    ["mapping", { kind: "sync", state: "failed", code: "refused", mapped: false }],
    ["retry", { kind: "sync", state: "blocked", code: "unmapped", mapped: true }],
    ["mend", { kind: "sync", state: "blocked", code: "over_cap", mapped: true }],
    ["mend", { kind: "mapping", state: "blocked", code: "contact", mapped: null }],
    ["decision", { kind: "mapping", state: "conflict", code: "shared_customer", mapped: null }],
    ["retry", { kind: "mapping", state: "blocked", code: "credentials", mapped: null }],
    ["decision", { kind: "effect", state: "review", code: "review", mapped: null }],
    ["looking", { kind: "effect", state: "unknown", code: "unknown", mapped: null }],
    ["retry", { kind: "effect", state: "failed", code: "conflict", mapped: null }],
    ["retry", { kind: "job", state: "dead", code: "dead", mapped: null }],
  ] as const)("%s: %o", (verdict, item) => {
    expect(retryVerdict(item)).toBe(verdict);
  });

  it("is estimated for many: 11 selected, 8 can be retried, 3 need a mapping first", () => {
    const refused = { kind: "sync", state: "failed", code: "refused", mapped: true } as const;
    const unmapped = { ...refused, mapped: false };
    const estimate = estimateRetry([...Array(8).fill(refused), ...Array(3).fill(unmapped)]);
    expect(estimate).toMatchObject({ selected: 11, retry: 8, mapping: 3, mend: 0, decision: 0, looking: 0 });
  });
});
