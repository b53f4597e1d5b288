import { describe, expect, it } from "vitest";
import { fieldErrors } from "@/lib/http/field-errors";
import { type MandateRequest, mandateRequest } from "./mandate-request";

const typed = (change: Partial<MandateRequest> = {}): MandateRequest => ({
  way: "link",
  accountId: "6b1f3c1e-7c7b-4c53-8a2f-0a4d1c1f2b3d",
  name: "Asha Traders",
  email: "ap@example.com",
  contact: "9845012345",
  description: "Monthly usage",
  authType: "any",
  maxAmount: "99,999",
  firstPayment: "",
  mandateUntil: "",
  linkUntil: "",
  receipt: "",
  notes: "team: north",
  bankName: "",
  bankNumber: "",
  bankIfsc: "",
  bankType: "savings",
  sms: true,
  emailNotice: false,
  invoiceId: "",
  replacesMandateId: "",
  ...change,
});
const refused = (change: Partial<MandateRequest>) => {
  const parsed = mandateRequest.safeParse(typed(change));
  return parsed.success ? [] : Object.keys(fieldErrors(parsed.error.issues));
};

it("becomes Razorpay's body", () => {
  expect(mandateRequest.parse(typed({ mandateUntil: "2030-01-31" }))).toMatchObject({
    way: "link",
    body: {
      sms_notify: true,
      email_notify: false,
      notes: { team: "north" },
      subscription_registration: { max_amount: 9_999_900, expire_at: 1_896_114_599, auth_type: undefined },
    },
  });
});

const BANK = { bankName: "Asha Traders", bankNumber: "50100123456789", bankIfsc: "HDFC0000001" };
const notes = (count: number, value = "x") =>
  Array.from({ length: count }, (_, i) => `n${i}: ${value}`).join("\n");

describe("bounds, as typed", () => {
  it.each<[Partial<MandateRequest>, string[]]>([
    [{ maxAmount: "" }, []],
    [{ maxAmount: "5" }, []],
    [{ maxAmount: "4.99" }, ["maxAmount"]],
    [{ maxAmount: "9,99,999" }, []],
    [{ maxAmount: "9,99,999.01" }, ["maxAmount"]],
    [{ way: "screen", maxAmount: "5" }, []],
    [{ way: "screen", maxAmount: "4.99" }, ["maxAmount"]],
    [{ way: "screen", maxAmount: "10L" }, []],
    [{ way: "screen", maxAmount: "10,00,000.01" }, ["maxAmount"]],
    [{ maxAmount: "lots" }, ["maxAmount"]],
    [{ maxAmount: "-5" }, ["maxAmount"]],
    [{ firstPayment: "0" }, []],
    [{ firstPayment: "0.99" }, ["firstPayment"]],
    [{ firstPayment: "1" }, []],
    [{ firstPayment: "99,999" }, []],
    [{ firstPayment: "99,999.01" }, ["firstPayment"]],
    [{ way: "screen", firstPayment: "99,999.01" }, ["firstPayment"]],
    [{ mandateUntil: "2020-01-01" }, ["mandateUntil"]],
    [{ mandateUntil: "2099-12-21" }, []],
    [{ mandateUntil: "2099-12-22" }, ["mandateUntil"]],
    [{ way: "screen", mandateUntil: "2099-12-31" }, []],
    [{ way: "screen", mandateUntil: "2100-01-01" }, ["mandateUntil"]],
    [{ linkUntil: "2020-01-01" }, ["linkUntil"]],
    [{ way: "screen", linkUntil: "2020-01-01" }, ["linkUntil"]],
    [{ linkUntil: "2099-12-31" }, []],
    [{ bankName: "Asha Traders" }, ["bankNumber", "bankIfsc"]],
    [{ bankNumber: "50100123456789" }, ["bankName", "bankIfsc"]],
    [{ bankIfsc: "HDFC0000001" }, ["bankName", "bankNumber"]],
    [{ ...BANK, bankIfsc: "QQQQ0000001" }, ["bankIfsc"]],
    [{ ...BANK, bankIfsc: "HDFC1000001" }, ["bankIfsc"]],
    [{ ...BANK, bankName: "Abc" }, ["bankName"]],
    [{ ...BANK, bankNumber: "123" }, ["bankNumber"]],
    [BANK, []],
    [{ ...BANK, bankType: "current" }, []],
    [{ name: "A", contact: "12" }, ["name", "contact"]],
    [{ email: "ap@" }, ["email"]],
    [{ receipt: "x".repeat(40) }, []],
    [{ receipt: "x".repeat(41) }, ["receipt"]],
    [{ description: "" }, ["description"]],
    [{ description: "x".repeat(2048) }, []],
    [{ description: "x".repeat(2049) }, ["description"]],
    [{ way: "screen", accountId: "" }, ["accountId"]],
    [{ notes: notes(15, "x".repeat(256)) }, []],
    [{ notes: notes(16) }, ["notes"]],
    [{ notes: notes(1, "x".repeat(257)) }, ["notes"]],
    [{ notes: "team" }, ["notes"]],
    [{ notes: "team: north\nteam: south" }, ["notes"]],
  ])("%j: %j", (change, fields) => {
    expect(refused(change).sort()).toEqual(fields.sort());
  });

  it("says a range in rupees and days, as the form asks for them", () => {
    const parsed = mandateRequest.safeParse(typed({ maxAmount: "4.99", mandateUntil: "2099-12-22" }));
    expect(parsed.success ? null : fieldErrors(parsed.error.issues)).toEqual({
      maxAmount: ["From ₹5 to ₹9,99,999, for a registration link."],
      mandateUntil: ["At the latest 21 Dec 2099, for a registration link."],
    });
  });

  it("takes ₹99,999 where nothing is typed", () => {
    expect(mandateRequest.parse(typed({ maxAmount: "" }))).toMatchObject({
      body: { subscription_registration: { max_amount: 9_999_900, first_payment_amount: 0 } },
    });
  });
});
