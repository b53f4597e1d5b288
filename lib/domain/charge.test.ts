import { describe, expect, it } from "vitest";
import { type ChargeFacts, ceilingCrossed, chargeInput, whyNotCharge } from "./charge";
import { MANDATE_STATUSES } from "./mandate";
import { paise } from "./money";

const now = new Date("2026-11-24T12:00:00Z");
const facts = (change: { [K in keyof ChargeFacts]?: Partial<ChargeFacts[K]> } = {}): ChargeFacts =>
  ({
    amount: paise(118_000),
    inFlight: false,
    lastFailure: null,
    stopped: null,
    notice: null,
    ...change,
    mandate: {
      status: "CONFIRMED",
      accountId: "a",
      maxAmount: paise(118_000),
      expiresAt: new Date("2036-01-01T00:00:00Z"),
      cancelling: false,
      failureReason: null,
      ...change.mandate,
    },
    invoice: {
      accountId: "a",
      currency: "INR",
      due: paise(118_000),
      open: true,
      number: "KA/1",
      ...change.invoice,
    },
  }) as ChargeFacts;
const code = (given: ChargeFacts) => whyNotCharge(given, now)?.code ?? null;

describe("whether a debit may be asked for", () => {
  it("lets what is right go", () => expect(code(facts())).toBeNull());

  it.each<[string, ChargeFacts, string, string | null]>([
    ["another customer's mandate", facts({ mandate: { accountId: "b" } }), "owner", "mandateId"],
    ["a mandate of nobody", facts({ mandate: { accountId: null } }), "owner", "mandateId"],
    ["a mandate that ends now", facts({ mandate: { expiresAt: now } }), "expired", null],
    ["a mandate being cancelled", facts({ mandate: { cancelling: true } }), "cancelling", null],
    ["a bill in dollars", facts({ invoice: { currency: "USD" } }), "currency", "invoiceExternalId"],
    ["a bill that is paid", facts({ invoice: { due: paise(0) } }), "not_due", null],
    ["a void bill", facts({ invoice: { open: false } }), "not_due", null],
    ["more than is due", facts({ invoice: { due: paise(117_999) } }), "over_due", "amount"],
    ["more than the limit", facts({ mandate: { maxAmount: paise(117_999) } }), "over_limit", "amount"],
    ["a second debit", { ...facts(), inFlight: true }, "in_flight", null],
    ["a connection that is stopped", { ...facts(), stopped: "Charging is stopped." }, "stopped", null],
    ["a debit under ₹1", { ...facts(), amount: paise(99) }, "under_minimum", "amount"],
    ["a payer who is to be told first", { ...facts(), notice: { given: null } }, "not_told", null],
  ])("refuses %s", (_what, given, expected, field) => {
    expect(whyNotCharge(given, now)).toMatchObject({ code: expected, field });
  });

  it.each(MANDATE_STATUSES.filter((status) => status !== "CONFIRMED"))(
    "refuses a mandate that is %s",
    (status) => {
      expect(code(facts({ mandate: { status } }))).toBe("not_confirmed");
    },
  );

  it("waits for the calendar after a failure", () => {
    const notBefore = new Date(now.getTime() + 1);
    const failed = { allowed: true, notBefore, reason: "Banks want three days." };
    expect(code({ ...facts(), lastFailure: failed })).toBe("too_early");
    expect(whyNotCharge({ ...facts(), lastFailure: failed }, notBefore)).toBeNull();
    expect(code({ ...facts(), lastFailure: { allowed: false, notBefore: null, reason: "Thrice." } })).toBe(
      "no_retry",
    );
  });
});

it.each([
  [{ amount: 99 }, false],
  [{ amount: 100 }, true],
  [{ amount: 1.5 }, false],
  [{}, true],
  [{ mandateId: "token_1" }, false],
  [{ order_id: "order_1" }, false],
])("%j in a body: %s", (change, good) => {
  const body = { mandateId: "6b1f3c1e-7c7b-4c53-8a2f-0a4d1c1f2b3d", invoiceExternalId: "INV-1", ...change };
  expect(chargeInput.safeParse(body).success).toBe(good);
});

describe("ceilings", () => {
  const ceilings = { perCharge: 100, perCustomerDay: 250, perConnectionHour: 500 };
  it.each([
    [100, 150, 400, false],
    [101, 0, 0, true],
    [100, 151, 0, true],
    [100, 0, 401, true],
  ])("%d after %d and %d: %s", (amount, customerDay, connectionHour, crossed) => {
    expect(ceilingCrossed(amount, { customerDay, connectionHour }, ceilings) !== null).toBe(crossed);
  });
});
