import type { Action } from "@/lib/domain/action-result";
import type { MandateRequest } from "@/lib/domain/mandate-request";

export type MandateCustomer = { id: string; name: string; email: string | null; contact: string | null };
/** A bill that the first payment can be for; what is due on it, as text. */
export type MandateBill = { id: string; number: string; due: string };
export type MandateActions = {
  ask: Action<MandateRequest, { href: string; page: string | null }>;
  find: Action<{ text: string }, MandateCustomer[]>;
  bills: Action<{ accountId: string }, MandateBill[]>;
};
