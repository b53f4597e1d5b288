import { describe, expect, it } from "vitest";
import { noticeText } from "@/lib/format/notice-text";
import { debitAfterNotice, noticeInput, whyNotTold } from "./debit-notice";
import { paise } from "./money";

const now = new Date("2026-11-24T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const DAY = 86_400_000;
const amount = paise(118_000);

describe("a debit whose payer must be told", () => {
  it.each([
    ["nobody was told", null, /has not been told/],
    ["a paisa less was named", { amount: paise(117_999), toldAt: ago(2 * DAY) }, /smaller amount/],
    ["a millisecond is missing", { amount, toldAt: ago(DAY - 1) }, /from 2026-11-24, 17:30 IST/],
  ])("waits while %s", (_what, given, message) => {
    expect(whyNotTold(given, amount, now)?.message).toMatch(message);
  });

  it("may go a day after it, also over less than was named", () => {
    const toldAt = ago(DAY);
    expect(debitAfterNotice(toldAt)).toEqual(now);
    expect(whyNotTold({ amount, toldAt }, amount, now)).toBeNull();
    expect(whyNotTold({ amount, toldAt }, paise(100), now)).toBeNull();
  });
});

it("names the payer, the amount, the day, the bill and the mandate", () => {
  const facts = {
    customer: "Asha",
    company: "Kaveri",
    number: "KA/7",
    amount: 118_000,
    debitOn: "2026-11-26",
  };
  const { subject, body } = noticeText({ ...facts, tokenId: "token_1", accountLast4: "6789" });
  expect(subject).toBe("Kaveri will debit ₹1,180.00 for bill KA/7");
  expect(body).toMatch(/Asha,[\s\S]*26 Nov 2026[\s\S]*₹1,180.00[\s\S]*6789[\s\S]*KA\/7[\s\S]*token_1/);
  expect(noticeText({ ...facts, tokenId: "token_1", accountLast4: null }).body).not.toContain("ending");
});

it.each([
  [{ medium: "post" }, false],
  [{ bills: [] }, false],
  [{}, true],
])("%j in what a person says: %s", (change, good) => {
  const id = "6b1f3c1e-7c7b-4c53-8a2f-0a4d1c1f2b3d";
  const bills = [{ mandateId: id, invoiceId: id, amount: 100 }];
  expect(noticeInput.safeParse({ bills, medium: "sms", ...change }).success).toBe(good);
});
