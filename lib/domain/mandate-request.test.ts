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

describe("bounds, as typed", () => {
  it.each<[Partial<MandateRequest>, string[]]>([
    [{ maxAmount: "5" }, []],
    [{ maxAmount: "4.99" }, ["maxAmount"]],
    [{ maxAmount: "9,99,999" }, []],
    [{ maxAmount: "9,99,999.01" }, ["maxAmount"]],
    [{ way: "screen", maxAmount: "10L" }, []],
    [{ way: "screen", maxAmount: "10,00,000.01" }, ["maxAmount"]],
    [{ maxAmount: "lots" }, ["maxAmount"]],
    [{ firstPayment: "0.99" }, ["firstPayment"]],
    [{ firstPayment: "1" }, []],
    [{ firstPayment: "1L" }, ["firstPayment"]],
    [{ mandateUntil: "2020-01-01" }, ["mandateUntil"]],
    [{ mandateUntil: "2099-12-20" }, []],
    [{ mandateUntil: "2099-12-30" }, ["mandateUntil"]],
    [{ way: "screen", mandateUntil: "2099-12-30" }, []],
    [{ linkUntil: "2020-01-01" }, ["linkUntil"]],
    [{ bankName: "Asha Traders" }, ["bankNumber", "bankIfsc"]],
    [{ bankName: "Asha Traders", bankNumber: "50100123456789", bankIfsc: "QQQQ0000001" }, ["bankIfsc"]],
    [{ bankName: "Asha Traders", bankNumber: "50100123456789", bankIfsc: "HDFC0000001" }, []],
    [{ name: "A", contact: "12" }, ["name", "contact"]],
    [{ receipt: "x".repeat(41) }, ["receipt"]],
    [{ description: "" }, ["description"]],
    [{ way: "screen", accountId: "" }, ["accountId"]],
    [{ notes: Array.from({ length: 16 }, (_, i) => `n${i}: x`).join("\n") }, ["notes"]],
  ])("%j: %j", (change, fields) => {
    expect(refused(change).sort()).toEqual(fields.sort());
  });
});
