import { describe, expect, it } from "vitest";
import { filterCounts } from "./filter-counts";

const spec = {
  filters: [
    { key: "sync", options: [{ value: "synced" }, { value: "failed" }] },
    { key: "payment", options: [{ value: "open" }, { value: "expired" }, { value: "paid" }] },
  ],
};
const groups = [
  { values: { sync: ["synced"], payment: ["open"] }, count: 5 },
  { values: { sync: ["synced"], payment: ["open", "expired"] }, count: 2 },
  { values: { sync: ["failed"], payment: ["open"] }, count: 1 },
  { values: { sync: [], payment: ["paid"] }, count: 4 },
];

describe("filterCounts", () => {
  it("counts a row under every value it is found by", () => {
    expect(filterCounts(spec, {}, groups)).toEqual({
      sync: { synced: 7, failed: 1 },
      payment: { open: 8, expired: 2, paid: 4 },
    });
  });

  it("narrows the counts of the other filters, and not its own", () => {
    expect(filterCounts(spec, { sync: ["failed"] }, groups)).toEqual({
      sync: { synced: 7, failed: 1 },
      payment: { open: 1, expired: 0, paid: 0 },
    });
  });
});
