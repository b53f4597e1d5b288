import { describe, expect, it } from "vitest";
import { paymentState } from "./payment-state";

const bill = {
  paymentStatus: "UNPAID",
  billingStatus: "OPEN",
  dueOn: "2026-11-28",
  razorpayStatus: "issued",
} as const;
const today = "2026-11-21";

describe("paymentState", () => {
  it.each([
    [{}, "issued"],
    [{ razorpayStatus: null }, "unpaid"],
    [{ dueOn: "2026-11-20" }, "overdue"],
    [{ dueOn: "2026-11-21" }, "issued"],
    [{ razorpayStatus: "expired", dueOn: "2026-11-01" }, "expired"],
    [{ paymentStatus: "PARTIALLY_PAID", dueOn: "2026-11-01" }, "partly"],
    [{ paymentStatus: "PAID", billingStatus: "VOID" }, "paid"],
    [{ billingStatus: "PAID" }, "paid"],
    [{ billingStatus: "VOID", dueOn: "2026-11-01" }, "cancelled"],
  ] as const)("%j is %s", (change, state) => expect(paymentState({ ...bill, ...change }, today)).toBe(state));
});
