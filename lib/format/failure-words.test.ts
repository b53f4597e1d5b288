import { describe, expect, it } from "vitest";
import { estimateWords, failureFix, failureTitle } from "./failure-words";

const none = { selected: 0, retry: 0, mapping: 0, mend: 0, decision: 0, looking: 0 };

describe("an estimate", () => {
  it.each([
    [
      { ...none, selected: 11, retry: 8, mapping: 3 },
      "11 selected, 8 can be retried, 3 need a mapping first.",
    ],
    [{ ...none, selected: 1, mapping: 1 }, "1 selected, none can be retried, 1 needs a mapping first."],
    [{ ...none, selected: 2, looking: 1, retry: 1 }, "2 selected, 1 can be retried, 1 is being looked up."],
  ])("%o", (estimate, words) => {
    expect(estimateWords(estimate)).toBe(words);
  });
});

describe("a cause", () => {
  const sync = {
    kind: "sync",
    state: "failed",
    step: "invoice.create",
    code: "refused",
    reason: "Odd",
  } as const;
  it("is told in Razorpay's words where we have none", () => {
    expect(failureTitle(sync)).toBe("Odd");
    expect(failureTitle({ ...sync, code: "unmapped" })).toBe("Customer has no Razorpay customer id");
  });

  it.each([
    ["retry", sync],
    ["map", { ...sync, state: "blocked", code: "unmapped" }],
    ["mend", { ...sync, state: "blocked", code: "over_cap" }],
    ["decide", { ...sync, kind: "effect", state: "review" }],
    ["wait", { ...sync, kind: "effect", state: "unknown" }],
    ["keys", { ...sync, code: "credentials" }],
    ["map", { ...sync, kind: "mapping", state: "conflict", code: "shared_customer" }],
    ["retry", { ...sync, kind: "job", state: "dead", code: "dead" }],
  ] as const)("leads to %s", (step, group) => {
    expect(failureFix(group).step).toBe(step);
  });
});
