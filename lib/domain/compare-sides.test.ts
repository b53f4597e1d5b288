import { describe, expect, it } from "vitest";
import { compareSides } from "./compare-sides";
import { type Paise, paise } from "./money";

const request = (razorpayStatus: string | null, amountRequested: number | null) => [
  { razorpayStatus, amountRequested: amountRequested === null ? null : paise(amountRequested) },
];
const open = { amountPaid: 0 as Paise, amountDue: paise(500), payment: "issued" };

describe("compareSides", () => {
  it.each([
    ["both agree", { ...open, generations: request("issued", 500) }, { due: false, paid: false }],
    [
      "the bill grew",
      { ...open, amountDue: paise(700), generations: request("issued", 500) },
      { due: true, paid: false },
    ],
    [
      "a part is paid",
      { ...open, amountPaid: paise(200), amountDue: paise(300), generations: request("partially_paid", 500) },
      { due: false, paid: false },
    ],
    ["paid there alone", { ...open, generations: request("paid", 500) }, { due: false, paid: true }],
    [
      "paid here alone",
      {
        ...open,
        amountPaid: paise(500),
        amountDue: 0 as Paise,
        payment: "paid",
        generations: request("issued", 500),
      },
      { due: false, paid: true },
    ],
    ["nothing was sent", { ...open, generations: [] }, { due: false, paid: false }],
    ["no answer yet", { ...open, generations: request(null, 500) }, { due: false, paid: false }],
  ])("%s", (_name, sides, differs) => expect(compareSides(sides)).toEqual(differs));
});
