import { describe, expect, it } from "vitest";
import { accountInput } from "./account";
import { invoiceFacts, invoiceInput } from "./invoice";

const fieldsOf = (result: { error?: { issues: { path: PropertyKey[] }[] } }) =>
  result.error?.issues.map(({ path }) => path.join(".")) ?? [];

const bill = {
  accountExternalId: "acct-1",
  number: "KA/1",
  currency: "INR",
  amount: 118_000,
  lines: [{ name: "Usage", amount: 118_000 }],
  issuedOn: "2026-04-01",
  dueOn: "2026-04-30",
};

describe("accountInput", () => {
  it("takes contact data as it is, however bad, and nothing as null", () => {
    expect(accountInput.parse({ name: " A&B ", email: "no email", contact: "12", gstin: "" })).toEqual({
      name: "A&B",
      email: "no email",
      contact: "12",
      gstin: null,
      settings: null,
    });
  });

  it.each([
    [{}, "name"],
    [{ name: "  " }, "name"],
    [{ name: 7 }, "name"],
    [{ name: "Asha", email: 5 }, "email"],
    [{ name: "Asha", settings: { a: 1 } }, "settings.a"],
    [{ name: "Asha", settings: { RazorPayCustomerId: "customer-7" } }, "settings.RazorPayCustomerId"],
    [{ name: "As\u0000ha" }, "name"],
  ])("refuses %j and names %s", (body, field) => {
    expect(fieldsOf(accountInput.safeParse(body))).toEqual([field]);
  });

  it("refuses a field that it does not know", () => {
    expect(accountInput.safeParse({ name: "Asha", phone: "1" }).success).toBe(false);
  });
});

describe("invoiceInput", () => {
  it("fills in what may be left out", () => {
    expect(invoiceFacts("inv-1", invoiceInput.parse(bill))).toEqual({
      externalId: "inv-1",
      ...bill,
      lines: [{ name: "Usage", amount: 118_000, quantity: 1 }],
      description: null,
      billingStatus: "OPEN",
    });
    expect(invoiceFacts("inv-1", invoiceInput.parse({ ...bill, status: "void" })).billingStatus).toBe("VOID");
  });

  it.each([
    [{ amount: 1180.5 }, "amount"],
    [{ amount: "118000" }, "amount"],
    [{ amount: -1 }, "amount"],
    [{ amount: 2 ** 53 }, "amount"],
    [{ amount: undefined }, "amount"],
    [{ currency: "inr" }, "currency"],
    [{ currency: "RUPEES" }, "currency"],
    [{ lines: [{ name: "Usage", amount: 12.5 }] }, "lines.0.amount"],
    [{ lines: [{ name: "", amount: 1 }] }, "lines.0.name"],
    [{ lines: [bill.lines[0], { name: "x", amount: 1, quantity: 0 }] }, "lines.1.quantity"],
    [{ lines: "none" }, "lines"],
    [{ issuedOn: "2026-02-30" }, "issuedOn"],
    [{ dueOn: "30/04/2026" }, "dueOn"],
    [{ dueOn: "2026-04-30T00:00:00Z" }, "dueOn"],
    [{ accountExternalId: "" }, "accountExternalId"],
    [{ number: null }, "number"],
    [{ status: "paid" }, "status"],
  ])("refuses %j and names %s", (change, field) => {
    expect(new Set(fieldsOf(invoiceInput.safeParse({ ...bill, ...change })))).toEqual(new Set([field]));
  });

  it.each([{ currency: "USD" }, { amount: 0, lines: [] }, { amount: 60_000_000 }])(
    "takes %j: what Razorpay does not take is shown, not refused",
    (change) => {
      expect(invoiceInput.safeParse({ ...bill, ...change }).success).toBe(true);
    },
  );
});
