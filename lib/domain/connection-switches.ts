import { z } from "zod";

/** The three flows. One that is switched on takes up what waited for it. */
export const FLOWS = ["syncCustomers", "syncInvoices", "applyPayments"] as const;

/** What can be switched on and off at a connection. */
export const SWITCHES = [...FLOWS, "partialPayment", "notifySms", "notifyEmail", "tellPayers"] as const;
export type ConnectionSwitch = (typeof SWITCHES)[number];

export const connectionSwitches = z.object({ id: z.uuid(), name: z.enum(SWITCHES), on: z.boolean() });
export type ConnectionSwitches = z.output<typeof connectionSwitches>;
