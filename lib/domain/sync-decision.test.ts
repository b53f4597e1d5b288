import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paise } from "./money";
import { type Bill, decideSync, type Mapped, type Request, receiptOf, requestLines } from "./sync-decision";

const bill = (change: Partial<Bill> = {}): Bill => ({
  number: "INV-1",
  currency: "INR",
  amount: paise(118_000),
  paidElsewhere: paise(0),
  amountPaid: paise(0),
  open: true,
  closedReason: null,
  lines: [{ name: "Usage", amount: paise(100_000), quantity: 1 }],
  ...change,
});
const mapped: Mapped = { customerId: "cust_00000000000001" };
const unmapped: Mapped = { customerId: null, reason: "No RazorPayCustomerId" };
const request = (razorpayStatus: string | null, amount: number | null = 118_000): Request => ({
  razorpayStatus,
  amountRequested: amount === null ? null : paise(amount),
});

describe("decideSync", () => {
  it.each<[string, Bill, Mapped, Request | null, object]>([
    ["a payable bill goes", bill(), mapped, null, { kind: "send", due: 118_000 }],
    [
      "only what is due goes",
      bill({ paidElsewhere: paise(18_000) }),
      mapped,
      null,
      { kind: "send", due: 100_000 },
    ],
    ["an unmapped account blocks", bill(), unmapped, null, { kind: "block", code: "unmapped" }],
    ["another currency blocks", bill({ currency: "USD" }), mapped, null, { kind: "block", code: "currency" }],
    ["the cap itself goes", bill({ amount: paise(50_000_000), lines: [] }), mapped, null, { kind: "send" }],
    [
      "a paisa over the cap blocks",
      bill({ amount: paise(50_000_001) }),
      mapped,
      null,
      { kind: "block", code: "over_cap" },
    ],
    [
      "99 paise block",
      bill({ amount: paise(99), lines: [] }),
      mapped,
      null,
      { kind: "block", code: "under_minimum" },
    ],
    [
      "what is over the cap goes in parts where somebody said so",
      bill({ amount: paise(50_000_001), collectBy: "REQUESTS" }),
      mapped,
      null,
      { kind: "split" },
    ],
    [
      "what fits in one request is not split",
      bill({ collectBy: "REQUESTS" }),
      mapped,
      null,
      { kind: "send", due: 118_000 },
    ],
    [
      "a smaller request than the cap can be wished for",
      bill({ collectBy: "REQUESTS", requestMax: paise(100_000) }),
      mapped,
      null,
      { kind: "split" },
    ],
    [
      "a whole request goes where parts are wished for",
      bill({ collectBy: "REQUESTS", requestMax: paise(100_000) }),
      mapped,
      request("issued"),
      { kind: "cancel", replace: true, code: "split_up" },
    ],
    [
      "what comes by bank transfer is not asked for",
      bill({ collectBy: "TRANSFER" }),
      mapped,
      null,
      { kind: "skip", code: "by_transfer" },
    ],
    [
      "a request goes when its bill is to be debited",
      bill({ collectBy: "DEBIT" }),
      mapped,
      request("issued"),
      { kind: "cancel", replace: false, code: "by_debit" },
    ],
    [
      "a request for what an earlier one left stays",
      bill({ amountPaid: paise(18_000) }),
      mapped,
      { ...request("issued", 100_000), amountPaid: paise(0) },
      { kind: "keep" },
    ],
    [
      "money that came beside a request makes it too much",
      bill({ amountPaid: paise(18_000) }),
      mapped,
      { ...request("issued"), amountPaid: paise(0) },
      { kind: "cancel", replace: true, code: "amount_changed" },
    ],
    ["nothing to pay is skipped", bill({ amount: paise(0) }), mapped, null, { kind: "skip", code: "zero" }],
    [
      "a void bill is skipped",
      bill({ open: false, closedReason: "Void" }),
      mapped,
      null,
      { kind: "skip", reason: "Void" },
    ],
    [
      "paid elsewhere is skipped",
      bill({ paidElsewhere: paise(118_000) }),
      mapped,
      null,
      { kind: "skip", code: "paid_elsewhere" },
    ],
    ["one that is right stays", bill(), mapped, request("issued"), { kind: "keep" }],
    ["one on its way stays", bill(), mapped, request(null), { kind: "keep" }],
    [
      "one partly paid through us stays",
      bill({ amountPaid: paise(5_000) }),
      mapped,
      request("partially_paid"),
      { kind: "keep" },
    ],
    [
      "a changed bill is replaced",
      bill(),
      mapped,
      request("issued", 90_000),
      { kind: "cancel", replace: true },
    ],
    [
      "a changed, partly paid bill asks a person",
      bill(),
      mapped,
      request("partially_paid", 90_000),
      { kind: "block", code: "changed_after_part_payment" },
    ],
    [
      "a void bill's request is cancelled",
      bill({ open: false }),
      mapped,
      request("issued"),
      { kind: "cancel", replace: false },
    ],
    [
      "paid elsewhere cancels the request",
      bill({ paidElsewhere: paise(118_000) }),
      mapped,
      request("issued"),
      { kind: "cancel", replace: false },
    ],
    ["an expired request is made again", bill(), mapped, request("expired"), { kind: "send", due: 118_000 }],
    [
      "after an expired, partly paid one the rest goes",
      bill({ amountPaid: paise(18_000) }),
      mapped,
      request("expired"),
      { kind: "send", due: 100_000 },
    ],
    ["a paid one stays", bill({ amountPaid: paise(118_000) }), mapped, request("paid"), { kind: "keep" }],
  ])("%s", (_name, given, customer, existing, expected) => {
    expect(decideSync(given, customer, existing)).toMatchObject(expected);
  });
});

describe("requestLines", () => {
  it("adds what the lines lack as one line", () => {
    expect(requestLines(bill(), paise(118_000))).toEqual([
      { name: "Usage", amount: 100_000, quantity: 1 },
      { name: "Taxes and other charges", amount: 18_000, quantity: 1 },
    ]);
  });

  it("is one line for a discount, a part, a credit line or more than fifty lines", () => {
    const many = Array.from({ length: 51 }, () => ({ name: "x", amount: paise(1_000), quantity: 1 }));
    const credit = [...bill().lines, { name: "Credit", amount: paise(-10), quantity: 1 }];
    for (const [given, due] of [
      [bill({ lines: [{ name: "List price", amount: paise(200_000), quantity: 1 }] }), 118_000],
      [bill(), 50_000],
      [bill({ lines: credit }), 118_000],
      [bill({ lines: many }), 118_000],
    ] as const) {
      expect(requestLines(given, paise(due))).toEqual([{ name: "Bill INV-1", amount: due, quantity: 1 }]);
    }
  });

  it("always sums to what is due, in one to fifty lines of positive amounts", () => {
    const line = fc.record({
      name: fc.string({ maxLength: 400 }),
      amount: fc.integer({ min: -500, max: 500_000 }).map(paise),
      quantity: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 60 }),
        fc.integer({ min: 100, max: 50_000_000 }),
        (lines, amount) => {
          const made = requestLines(bill({ amount: paise(amount), lines }), paise(amount));
          expect(made.reduce((sum, one) => sum + one.amount * one.quantity, 0)).toBe(amount);
          expect(made.length).toBeGreaterThanOrEqual(1);
          expect(made.length).toBeLessThanOrEqual(50);
          for (const one of made) {
            expect(one.amount).toBeGreaterThan(0);
            expect(one.name.length).toBeGreaterThan(0);
            expect(one.name.length).toBeLessThanOrEqual(250);
          }
        },
      ),
    );
  });
});

describe("receiptOf", () => {
  it("keeps the bill's number in sight within 40 characters", () => {
    const id = "3f2a9c1d-0000-4000-8000-000000000000";
    expect(receiptOf("INV/26-27/01284", id)).toBe("INV/26-27/01284-3f2a9c1d0000");
    expect(receiptOf("x".repeat(60), id)).toHaveLength(40);
  });
});
