import type { Paise } from "./money";

type Sides = {
  amountPaid: Paise;
  amountDue: Paise;
  payment: string;
  generations: readonly { amountRequested: Paise | null; razorpayStatus: string | null }[];
};

const LIVE = ["issued", "partially_paid"];

/** Where billing and Razorpay disagree over one bill: over what is due, or over whether it is paid. */
export function compareSides({ amountPaid, amountDue, payment, generations }: Sides): {
  due: boolean;
  paid: boolean;
} {
  const newest = generations[0];
  if (!newest?.razorpayStatus) return { due: false, paid: false };
  const open = LIVE.includes(newest.razorpayStatus);
  return {
    due: open && newest.amountRequested !== null && newest.amountRequested !== amountDue + amountPaid,
    paid: (newest.razorpayStatus === "paid") !== (payment === "paid"),
  };
}
