import { expect, it } from "vitest";
import { bankSupportProblem } from "./bank-support";
import type { AuthType, MandateBank } from "./capabilities";

const BANKS: MandateBank[] = [
  { code: "HDFC", name: "HDFC Bank", authTypes: ["netbanking", "debitcard", "aadhaar"] },
  { code: "YESB", name: "Yes Bank", authTypes: ["netbanking", "debitcard"] },
  { code: "BARB_R", name: "Bank of Baroda", authTypes: ["aadhaar"] },
];

it.each<[string | null, AuthType | null, string | null]>([
  ["HDFC0000001", "aadhaar", null],
  ["YESB0000001", "netbanking", null],
  [
    "YESB0000001",
    "aadhaar",
    "Yes Bank does not let its customers sign with Aadhaar. Choose Netbanking or Debit card.",
  ],
  [
    "yesb0000001",
    "aadhaar",
    "Yes Bank does not let its customers sign with Aadhaar. Choose Netbanking or Debit card.",
  ],
  [
    "BARB0000001",
    "netbanking",
    "Bank of Baroda does not let its customers sign with Netbanking. Choose Aadhaar.",
  ],
  ["YESB0000001", null, null],
  [null, "aadhaar", null],
  ["SBIN0000001", "aadhaar", null],
])("%s with %s: %s", (ifsc, type, problem) => {
  expect(bankSupportProblem(BANKS, ifsc, type)).toBe(problem);
});
