/** What Razorpay has on the order of a debit of unknown outcome, as somebody who decides sees it. */
export type ChargeLookUp = {
  at: Date;
  /** `attempts` counts payments tried on it, failed ones too. Null where no order is known. */
  order: { id: string; status: string; attempts: number } | null;
  payments: { id: string; status: string; amount: number; createdAt: Date }[];
  /** Orders with our receipt, where none is known yet. */
  orders: string[];
};

/** A debit that waits for a person, with what is known of it. */
export type ChargeReview = {
  effectId: string;
  /** `order.create` or `recurring.charge`. */
  kind: string;
  /** Why the machine could not tell. */
  reason: string | null;
  orderId: string | null;
  amount: number;
  calledAt: Date | null;
  /** Look-ups so far, oldest first. */
  looks: { at: Date; outcome: string | null }[];
};
