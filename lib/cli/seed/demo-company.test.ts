import { describe, expect, it } from "vitest";
import { contactProblems } from "@/lib/domain/contact";
import { demoAccounts } from "./demo-accounts";
import { demoInvoices } from "./demo-invoices";

const today = new Date("2026-08-20T10:00:00Z");

describe("the demo company", () => {
  const accounts = demoAccounts();
  const invoices = demoInvoices(accounts, today);

  it("has forty customers and about four hundred bills, the same each time", () => {
    expect(accounts).toHaveLength(40);
    expect(new Set(accounts.map(({ externalId }) => externalId)).size).toBe(40);
    // One has the same people as another.
    expect(new Set(accounts.map(({ email }) => email)).size).toBe(39);
    expect(invoices.length).toBeGreaterThan(370);
    expect(invoices.length).toBeLessThan(430);
    expect(new Set(invoices.map(({ externalId }) => externalId)).size).toBe(invoices.length);
    expect(demoInvoices(demoAccounts(), today)).toEqual(invoices);
  });

  it("has three customers whom Razorpay would refuse, each in another field", () => {
    const fields = accounts.flatMap((account) => contactProblems(account).map(({ field }) => field));
    expect(fields.sort()).toEqual(["contact", "email", "name"]);
  });

  it("has every fate, both sources, some bills in dollars and some above Razorpay's limit", () => {
    const fates = new Set(invoices.map(({ fate }) => fate.kind));
    expect([...fates].sort()).toEqual([
      "failed",
      "failed-then-paid",
      "late",
      "paid",
      "partly",
      "refunded",
      "unpaid",
      "void",
    ]);
    expect(new Set(accounts.map(({ source }) => source)).size).toBe(2);
    expect(invoices.filter(({ account }) => account.currency === "USD").length).toBeGreaterThan(5);
    const above = invoices.filter(({ amount, account }) => account.currency === "INR" && amount > 50_000_000);
    expect(above.length).toBeGreaterThan(2);
  });

  it("bills no day that has not come", () => {
    expect(invoices.every(({ issuedOn, dueOn }) => issuedOn <= "2026-08-20" && issuedOn < dueOn)).toBe(true);
    expect(invoices[0]?.issuedOn).toBe("2026-03-01");
  });
});
