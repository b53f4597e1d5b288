import { expect, it } from "vitest";
import { runResult, tallyRun } from "./charge-run";
import { paise } from "./money";

it.each([
  ["WAITING", null, "waiting"],
  ["ASKED", "CREATED", "flight"],
  ["ASKED", "AUTHORIZED", "flight"],
  ["ASKED", "CAPTURED", "captured"],
  ["ASKED", "FAILED", "failed"],
  ["REFUSED", null, "refused"],
  ["LEFT", null, "left"],
  // Made in the moment somebody ended the run: the debit is what counts.
  ["LEFT", "CREATED", "flight"],
  ["WAITING", "CREATED", "flight"],
] as const)("a bill that is %s with a charge %s is %s", (state, status, result) => {
  expect(runResult(state, status)).toBe(result);
});

it("counts bills and rupees by what came of them", () => {
  const tally = tallyRun([
    { result: "captured", amount: paise(100) },
    { result: "captured", amount: paise(50) },
    { result: "left", amount: paise(7) },
  ]);
  expect(tally.captured).toEqual({ count: 2, amount: 150 });
  expect(tally.left).toEqual({ count: 1, amount: 7 });
  expect(tally.waiting).toEqual({ count: 0, amount: 0 });
});
