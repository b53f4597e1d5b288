import fs from "node:fs";
import { parse } from "lossless-json";
import { describe, expect, it } from "vitest";
import {
  accountRowSchema,
  accountSchema,
  customerSchema,
  groupSchema,
  pageOf,
  paymentSchema,
  readInstant,
  settingSchema,
} from "@/lib/togai/documents";

const samples = parse(fs.readFileSync(new URL("./samples.json", import.meta.url), "utf8")) as Record<
  string,
  Record<string, unknown>
>;

describe("Togai's documents", () => {
  it("tell who an account is", () => {
    expect(accountSchema.parse(samples.account)).toEqual({
      id: "ACC_IN_001",
      customerId: "CUST_IN_001",
      name: "Bharat Logistics",
      status: "active",
      currency: "INR",
      email: "ap@bharatlogistics.example",
      contact: "+919876543210",
      gstin: "29ABCDE1234F1Z5",
    });
    expect(accountSchema.parse(samples.accountInDollars)).toMatchObject({ currency: "USD", gstin: null });
  });

  it("take a GSTIN only in its form", () => {
    const gstin = (metadata: object) => accountSchema.parse({ ...samples.account, metadata }).gstin;
    expect(gstin({ gstin: " 29abcde1234f1z5 " })).toBe("29ABCDE1234F1Z5");
    expect(gstin({ GSTN: "applied for" })).toBeNull();
    expect(gstin({ PAN: "29ABCDE1234F1Z5" })).toBeNull();
  });

  it("take a blank email for none, and a status that is new to us for unknown", () => {
    const odd = accountSchema.parse({
      ...samples.account,
      primaryEmail: " ",
      status: "FROZEN",
      address: null,
    });
    expect(odd).toMatchObject({ email: null, status: "unknown", contact: null });
  });

  it("list accounts with little, and a token", () => {
    expect(pageOf(accountRowSchema).parse(samples.accountList)).toEqual({
      items: [
        {
          id: "G234DZZKBKACATFFGVGEMERFI",
          customerId: "ACME_CUSTOMER_1",
          name: "ACME Enterprise - Account2",
          status: "active",
        },
      ],
      nextToken: expect.stringMatching(/^eyJ/),
    });
    expect(pageOf(accountRowSchema).parse({ data: [] })).toEqual({ items: [], nextToken: null });
  });

  it("tell customers, groups and settings", () => {
    expect(customerSchema.parse(samples.customer)).toMatchObject({
      email: "admin@example.com",
      contact: "+919876543210",
    });
    expect(groupSchema.parse(samples.group)).toMatchObject({
      id: "inv_group.20rvWRxQcQK.0ZwPG",
      email: "acme@acme.com",
      currency: "USD",
      contact: "+919876543210",
    });
    expect(pageOf(settingSchema).parse(samples.settingList).items).toMatchObject([
      { id: "RazorPayCustomerId", value: "cust_Nf1AbCdEfGhIjK" },
    ]);
  });

  it("tell a payment by the reference it was recorded with", () => {
    expect(paymentSchema.parse(samples.paymentCreated)).toEqual({
      id: "payment.23zLm45No.Pq6Rs",
      accountId: "ACC_IN_001",
      reference: "pay_Nf3WxYzAbCdEfG",
      amount: 1179982,
      currency: "INR",
      invoiceIds: ["inv.23yAb12Cd.Ef3Gh"],
      createdAt: new Date("2026-11-07T10:31:39.000Z"),
    });
    expect(paymentSchema.parse(samples.payment)).toMatchObject({
      reference: "TXN123",
      invoiceIds: ["inv.234.12efwe", "inv.235.12efwe"],
      createdAt: new Date("2023-01-01T12:00:00Z"), // no zone is printed there
    });
  });
});

describe("readInstant", () => {
  it.each([
    ["2026-11-01T00:00:00.000Z", "2026-11-01T00:00:00.000Z"],
    ["2026-11-01T05:30:00+05:30", "2026-11-01T00:00:00.000Z"],
    ["2026-11-01T00:00:00", "2026-11-01T00:00:00.000Z"],
    ["2026-11-01", "2026-11-01T00:00:00.000Z"],
  ])("reads %s", (text, instant) => {
    expect(readInstant(text)?.toISOString()).toBe(instant);
  });
  it("reads nothing into nonsense", () => {
    expect(readInstant("soon")).toBeNull();
    expect(readInstant(null)).toBeNull();
  });
});
