import type { ListSpec } from "./list-query";
import type { Paise } from "./money";

export const MAPPING_STATUSES = ["UNMAPPED", "PENDING", "MAPPED", "CONFLICT", "BLOCKED"] as const;
export type MappingStatus = (typeof MAPPING_STATUSES)[number];

/** An account of billing, with what became of it at Razorpay. */
export type CustomerRow = {
  id: string;
  name: string;
  externalId: string;
  email: string | null;
  contact: string | null;
  gstin: string | null;
  mapping: MappingStatus;
  reason: string | null;
  razorpayCustomerId: string | null;
  /** Still to be paid over all open invoices. */
  outstanding: Paise;
  /** Invoices that wait for this customer, and their sum. */
  blocked: { count: number; amount: Paise };
  createdAt: Date;
};

export const CUSTOMER_LIST = {
  path: "/customers",
  views: [
    { id: "all", label: "All" },
    { id: "unmapped", label: "Need mapping" },
    { id: "mapped", label: "Mapped" },
  ],
  filters: [
    {
      key: "mapping",
      label: "Mapping",
      options: [
        { value: "unmapped", label: "Unmapped" },
        { value: "pending", label: "Being made" },
        { value: "mapped", label: "Mapped" },
        { value: "conflict", label: "Conflict" },
        { value: "blocked", label: "Blocked" },
      ],
    },
  ],
  dates: [{ key: "created", label: "Created" }],
  sorts: ["created", "name", "blocked"],
  defaultSort: "-created",
} as const satisfies ListSpec;

/** Changes whenever what a person sees of a customer does. */
export function customerVersion({ mapping, razorpayCustomerId, outstanding }: CustomerRow): string {
  return [mapping, razorpayCustomerId, outstanding].join();
}
