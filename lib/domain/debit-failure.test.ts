import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indiaDay, isWorkingDay } from "./bank-calendar";
import { debitAdvice, registrationAdvice, retryOf } from "./debit-failure";

const REASONS = [
  "bank_account_invalid",
  "bank_account_validation_failed",
  "bank_technical_error",
  "debit_instrument_blocked",
  "debit_instrument_inactive",
  "gateway_technical_error",
  "incorrect_ifsc",
  "input_validation_failed",
  "insufficient_funds",
  "invalid_amount",
  "mandate_not_active",
  "payment_cancelled",
  "payment_declined",
  "payment_failed",
  "payment_mandate_not_active",
  "payment_timed_out",
  "server_error",
  "transaction_limit_exceeded",
];
// A Tuesday.
const failedAt = new Date("2026-11-24T12:00:00+05:30");
const failed = (reason: string | null, more: Partial<Parameters<typeof retryOf>[0]> = {}) =>
  retryOf({ reason, description: null, failedAt, presentations: 1, ...more });

it.each(REASONS)("says of %s in its own words what happened and who acts", (reason) => {
  const { text, who, next } = debitAdvice(reason, "raw text");
  expect(text).not.toBe("raw text");
  expect(next).not.toBe("");
  expect(["customer", "bank", "us", "razorpay"]).toContain(who);
});

it("knows low balance by both names and by its text alone", () => {
  const advice = debitAdvice("insufficient_funds", null);
  expect(debitAdvice("insufficient_balance", null)).toBe(advice);
  expect(debitAdvice("payment_failed", "Payment failed due to insufficient balance in the account")).toBe(
    advice,
  );
});

describe("another try", () => {
  it.each([
    ["bank_technical_error", "2026-11-24T12:00:00+05:30"],
    ["insufficient_funds", "2026-11-27T12:00:00+05:30"],
    ["payment_mandate_not_active", "2026-12-01T00:00:00+05:30"],
  ])("after %s is taken from %s", (reason, from) => {
    expect(failed(reason)).toMatchObject({ allowed: true, notBefore: new Date(from) });
  });

  it.each(["mandate_not_active", "bank_account_invalid", "incorrect_ifsc"])(
    "after %s needs a new mandate",
    (reason) => {
      expect(failed(reason)).toMatchObject({ allowed: false, notBefore: null });
    },
  );

  it("is the last after two more", () => {
    expect(failed("bank_technical_error", { presentations: 2 }).allowed).toBe(true);
    expect(failed("bank_technical_error", { presentations: 3 })).toMatchObject({
      allowed: false,
      notBefore: null,
    });
  });

  it("keeps off weekends and holidays, and never comes before three whole days", () => {
    const holidays = new Set(["2026-11-27"]);
    const rule = { reason: "insufficient_funds", description: null, presentations: 1 };
    expect(retryOf({ ...rule, failedAt }, holidays).notBefore).toEqual(new Date("2026-11-30T00:00:00+05:30"));
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2026-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
        (at) => {
          const { notBefore } = retryOf({ ...rule, failedAt: at });
          expect((notBefore?.getTime() ?? 0) - at.getTime()).toBeGreaterThanOrEqual(3 * 86_400_000);
          expect(isWorkingDay(indiaDay(notBefore ?? at))).toBe(true);
        },
      ),
    );
  });
});

it.each([
  ["joint_account_not_allowed", null, "customer"],
  ["transaction_limit_exceeded", null, "us"],
  [null, "Customer has to refer to branch to complete registration", "customer"],
  [null, "Rejected by bank", "customer"],
  [null, null, "customer"],
])("tells why signing failed: %s %s", (reason, description, who) => {
  expect(registrationAdvice(reason, description).who).toBe(who);
});
