import { z } from "zod";

/** What can be switched on and off at a connection. */
export const SWITCHES = [
  "syncCustomers",
  "syncInvoices",
  "applyPayments",
  "partialPayment",
  "notifySms",
  "notifyEmail",
] as const;
export type ConnectionSwitch = (typeof SWITCHES)[number];

export const connectionSwitches = z.object({ id: z.uuid(), name: z.enum(SWITCHES), on: z.boolean() });
export type ConnectionSwitches = z.output<typeof connectionSwitches>;
