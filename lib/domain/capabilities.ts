import { z } from "zod";

export const AUTH_TYPES = ["netbanking", "debitcard", "aadhaar"] as const;
export type AuthType = (typeof AUTH_TYPES)[number];

export const AUTH_TYPE_LABELS: Record<AuthType, string> = {
  netbanking: "Netbanking",
  debitcard: "Debit card",
  aadhaar: "Aadhaar",
};

const bank = z.object({ code: z.string(), name: z.string(), authTypes: z.array(z.enum(AUTH_TYPES)) });
export type MandateBank = z.output<typeof bank>;

/** What a Razorpay account may do, as its public list of methods says. Kept, and read back through this schema. */
export const capabilities = z.object({
  at: z.coerce.date(),
  /** Whether customers can sign e-mandates at all. */
  emandate: z.boolean(),
  banks: z.array(bank),
  nach: z.boolean(),
  upiAutopay: z.boolean(),
  recurringCard: z.boolean(),
  /** Ways to pay a bill: card, netbanking, upi, … */
  payWith: z.array(z.string()),
});
export type Capabilities = z.output<typeof capabilities>;

/** How many banks let a customer sign in each way. */
export function banksByAuthType(banks: readonly MandateBank[]): Record<AuthType, number> {
  const count = (type: AuthType) => banks.filter(({ authTypes }) => authTypes.includes(type)).length;
  return { netbanking: count("netbanking"), debitcard: count("debitcard"), aadhaar: count("aadhaar") };
}
