import { describe, expect, it } from "vitest";
import { fieldErrors } from "@/lib/http/field-errors";
import { checkoutInput } from "./checkout-authorization";
import { canMakeAgain, REGISTRATION_LINK_STATUSES, whyLinkIsFixed, whyNotNotify } from "./link-rules";
import { linkProblems, registrationLinkInput } from "./registration-link";

type Fields = Record<string, unknown>;
const account = {
  beneficiary_name: "Gaurav Kumar",
  account_number: "11214311215411",
  account_type: "savings",
  ifsc_code: "HDFC0001233",
};
const body = (change: Fields = {}, registration: Fields = {}) => ({
  customer: { name: "Gaurav Kumar", email: "gaurav.kumar@example.com", contact: "9123456780" },
  type: "link",
  amount: 0,
  currency: "INR",
  description: "12 p.m. Meals",
  subscription_registration: { method: "emandate", auth_type: "netbanking", ...registration },
  receipt: "Receipt no. 1",
  notes: { "note_key 1": "Beam me up Scotty" },
  ...change,
});
const refused = (input: unknown) => {
  const parsed = registrationLinkInput.safeParse(input);
  return parsed.success ? [] : Object.keys(fieldErrors(parsed.error.issues));
};

describe("a registration link's body", () => {
  it("is Razorpay's own, with its defaults said aloud", () => {
    const parsed = registrationLinkInput.parse(body({ sms_notify: 0, email_notify: true }));
    expect(parsed).toMatchObject({
      subscription_registration: { max_amount: 9_999_900, first_payment_amount: 0 },
      sms_notify: false,
      email_notify: true,
      receipt: "Receipt no. 1",
    });
  });

  it.each(["netbanking", "debitcard", "aadhaar", undefined])(
    "takes %s for the way of signing",
    (auth_type) => {
      expect(refused(body({}, { auth_type }))).toEqual([]);
    },
  );

  it.each([
    [500, 99_999_900],
    [9_999_900, 500],
  ])("takes a limit of %d", (...limits) => {
    for (const max_amount of limits) expect(refused(body({}, { max_amount }))).toEqual([]);
  });

  const registration = "subscription_registration";
  it.each<[string, unknown, string]>([
    ["a limit below the range", body({}, { max_amount: 499 }), `${registration}.max_amount`],
    ["a limit above the range", body({}, { max_amount: 99_999_901 }), `${registration}.max_amount`],
    ["a limit in rupees and paise", body({}, { max_amount: 500.5 }), `${registration}.max_amount`],
    ["an end beyond 2099", body({}, { expire_at: 4_101_580_800 }), `${registration}.expire_at`],
    ["an unknown way of signing", body({}, { auth_type: "otp" }), `${registration}.auth_type`],
    ["another method", body({}, { method: "upi" }), `${registration}.method`],
    ["99 paise first", body({}, { first_payment_amount: 99 }), `${registration}.first_payment_amount`],
    [
      "less than nothing first",
      body({}, { first_payment_amount: -1 }),
      `${registration}.first_payment_amount`,
    ],
    ["an amount", body({ amount: 100 }), "amount"],
    ["dollars", body({ currency: "USD" }), "currency"],
    ["another type", body({ type: "invoice" }), "type"],
    ["no description", body({ description: undefined }), "description"],
    ["no email", body({ customer: { name: "Asha", contact: "9123456780" } }), "customer.email"],
    ["a short number", body({ customer: { ...body().customer, contact: "12" } }), "customer.contact"],
    ["a field of another name", body({ customer_id: "cust_1" }), "customer_id"],
    ["a receipt too long", body({ receipt: "x".repeat(41) }), "receipt"],
    [
      "16 notes",
      body({ notes: Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`n${i}`, "x"])) }),
      "notes",
    ],
    ["a long note", body({ notes: { a: "x".repeat(257) } }), "notes.a"],
    ["a word for a switch", body({ sms_notify: "yes" }), "sms_notify"],
  ])("refuses %s and names the field", (_what, input, field) => {
    expect(refused(input)).toEqual([field]);
  });

  it("takes each bound itself", () => {
    const notes = Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`n${i}`, "x".repeat(256)]));
    expect(refused(body({ notes, receipt: "x".repeat(40) }, { expire_at: 4_101_580_799 }))).toEqual([]);
    expect(refused(body({}, { first_payment_amount: 100 }))).toEqual([]);
  });

  it.each(Object.keys(account).filter((key) => key !== "account_type"))(
    "takes all of a bank account or none: not without %s",
    (missing) => {
      const { [missing]: _, ...rest } = account as Record<string, string>;
      expect(refused(body({}, { bank_account: rest }))).toEqual([`${registration}.bank_account.${missing}`]);
    },
  );

  it.each([
    ["HDFC0001233", true],
    ["hdfc0001233", true],
    ["HDFC1001233", false],
    ["QQQQ0001233", false],
    ["HDFC000123", false],
  ])("checks the IFSC %s offline", (ifsc_code, good) => {
    const field = `${registration}.bank_account.ifsc_code`;
    expect(refused(body({}, { bank_account: { ...account, ifsc_code } }))).toEqual(good ? [] : [field]);
  });

  it("takes an account number as a number, as one page of Razorpay's has it", () => {
    const parsed = registrationLinkInput.parse(
      body({}, { bank_account: { ...account, account_number: 11214311215411 } }),
    );
    expect(parsed.subscription_registration.bank_account?.account_number).toBe("11214311215411");
  });
});

describe("what only the clock and two fields together tell", () => {
  const now = new Date("2026-11-24T12:00:00Z");
  const seconds = now.getTime() / 1000;
  const problems = (change: Fields, registration: Fields = {}) =>
    Object.keys(linkProblems(registrationLinkInput.parse(body(change, registration)), now));

  it.each([
    [{ expire_by: seconds + 899 }, {}, ["expire_by"]],
    [{ expire_by: seconds + 900 }, {}, []],
    [{}, { expire_at: seconds }, ["subscription_registration.expire_at"]],
    [{}, { expire_at: seconds + 1 }, []],
    [
      {},
      { max_amount: 5_000, first_payment_amount: 5_001 },
      ["subscription_registration.first_payment_amount"],
    ],
    [{}, { max_amount: 5_000, first_payment_amount: 5_000 }, []],
  ])("%j %j gives %j", (change, registration, fields) => {
    expect(problems(change, registration)).toEqual(fields);
  });
});

describe("an order of Checkout has ranges of its own", () => {
  const order = (change: Fields) =>
    checkoutInput.safeParse({
      accountId: "6b1f3c1e-7c7b-4c53-8a2f-0a4d1c1f2b3d",
      description: "x",
      ...change,
    }).success;
  it.each([
    [{ max_amount: 499 }, false],
    [{ max_amount: 500 }, true],
    [{ max_amount: 100_000_000 }, true],
    [{ max_amount: 100_000_001 }, false],
    [{ expire_at: 4_102_444_799 }, true],
    [{ expire_at: 4_102_444_800 }, false],
  ])("%j: %s", (change, good) => {
    expect(order(change)).toBe(good);
  });
});

describe("sending again", () => {
  const now = new Date("2026-11-24T12:00:00Z");
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  it.each([
    [[], null],
    [[ago(4)], 1],
    [[ago(5)], null],
    [[ago(10), ago(20), ago(30), ago(40), ago(50)], 24 * 60 - 50],
    [[ago(10), ago(20), ago(30), ago(40)], null],
  ])("%#: waits the minutes it should", (earlier, minutes) => {
    const wait = whyNotNotify(earlier, now);
    expect(wait && (wait.at.getTime() - now.getTime()) / 60_000).toBe(minutes);
  });
});

it("says of every status but issued why nothing can be done, and makes no live link again", () => {
  for (const status of REGISTRATION_LINK_STATUSES) {
    expect(whyLinkIsFixed(status) === null).toBe(status === "ISSUED");
    expect(canMakeAgain(status)).toBe(["EXPIRED", "CANCELLED", "REFUSED"].includes(status));
  }
});
