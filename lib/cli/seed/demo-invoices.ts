import type { DemoAccount } from "./demo-accounts";
import { seededRandom } from "./random";

/** What becomes of a bill once its payment link exists. */
export type Fate =
  | { kind: "unpaid" }
  | { kind: "paid"; method: string }
  | { kind: "partly"; share: number }
  | { kind: "failed-then-paid" }
  | { kind: "failed" }
  | { kind: "late" }
  | { kind: "refunded" }
  | { kind: "void" };

export type DemoInvoice = {
  externalId: string;
  number: string;
  account: DemoAccount;
  /** Paise, or cents of USD. */
  lines: { name: string; amount: number; quantity: number }[];
  amount: number;
  issuedOn: string;
  dueOn: string;
  /** 0 is the oldest of the six. */
  month: number;
  fate: Fate;
};

export const MONTHS = 6;
const METHODS = ["netbanking", "upi", "card"];

/** About four hundred bills of the six months that end `today`, the same each time for the same day. */
export function demoInvoices(accounts: DemoAccount[], today: Date): DemoInvoice[] {
  const random = seededRandom(401);
  const invoices: DemoInvoice[] = [];
  for (let month = 0; month < MONTHS; month += 1) {
    for (const account of accounts) {
      const bills = random() < 0.68 ? 2 : 1;
      for (let nth = 0; nth < bills; nth += 1) invoices.push(invoice(account, month, nth, today, random));
    }
  }
  return invoices;
}

/** The day of the first bills. */
export function firstDay(today: Date): Date {
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - (MONTHS - 1), 1));
}

function invoice(
  account: DemoAccount,
  month: number,
  nth: number,
  today: Date,
  random: () => number,
): DemoInvoice {
  const first = new Date(
    Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - (MONTHS - 1) + month, 1 + nth * 9),
  );
  const issued = first > today ? today : first;
  const due = new Date(issued.getTime() + 15 * 86_400_000);
  const lines = nth === 0 ? subscription(account, random) : [usage(account, random)];
  const stamp = issued.toISOString().slice(0, 7).replace("-", "");
  const serial = account.externalId.slice(3);
  return {
    externalId: `INV-${stamp}-${serial}-${nth + 1}`,
    number: `KA/${stamp}/${serial}${nth ? "-U" : ""}`,
    account,
    lines,
    amount: lines.reduce((sum, line) => sum + line.amount * line.quantity, 0),
    issuedOn: issued.toISOString().slice(0, 10),
    dueOn: due.toISOString().slice(0, 10),
    month,
    fate: fate(account.habit, month, random),
  };
}

function subscription({ habit, currency }: DemoAccount, random: () => number) {
  const seats = 5 + Math.floor(random() * 40);
  // Above five lakh rupees Razorpay takes no invoice: the large ones meet that now and then.
  const base = habit === "large" ? 180_000_00 + Math.floor(random() * 500_000_00) : 15_000_00;
  const scale = currency === "USD" ? 0.02 : 1;
  return [
    { name: "Kaveri platform, monthly", amount: Math.round(base * scale), quantity: 1 },
    { name: "Analyst seats", amount: Math.round(899_00 * scale), quantity: seats },
  ];
}

function usage({ currency }: DemoAccount, random: () => number) {
  const rows = 20 + Math.floor(random() * 400);
  return { name: "Rows processed, per lakh", amount: currency === "USD" ? 1_25 : 112_50, quantity: rows };
}

function fate(habit: DemoAccount["habit"], month: number, random: () => number): Fate {
  const roll = random();
  const age = MONTHS - 1 - month;
  if (habit === "slow" && age < 3) return roll < 0.15 ? { kind: "failed" } : { kind: "unpaid" };
  if (age === 0) return roll < 0.6 ? paid(random) : { kind: "unpaid" };
  if (habit === "parts") return roll < 0.5 ? { kind: "partly", share: 0.25 + random() / 2 } : paid(random);
  if (habit === "retries") return roll < 0.5 ? { kind: "failed-then-paid" } : paid(random);
  if (roll < 0.02) return { kind: "void" };
  if (roll < 0.05) return { kind: "refunded" };
  if (roll < 0.07) return { kind: "late" };
  if (roll < 0.1) return { kind: "unpaid" };
  return paid(random);
}

function paid(random: () => number): Fate {
  return { kind: "paid", method: METHODS[Math.floor(random() * METHODS.length)] ?? "netbanking" };
}
