import { z } from "zod";
import { CUSTOMER_ID_SETTING } from "./account-setting";
import { optionalText, requiredText } from "./text-field";

const customerId = z
  .string({ error: "This must be text." })
  .trim()
  .regex(/^(cust_[A-Za-z0-9]{1,40})?$/, "A Razorpay customer id looks like cust_1Aa00000000001.");

/** Key and value. The one that holds the Razorpay customer id may be given, to link the account by hand. */
const settings = z
  .record(
    z.string().min(1).max(100),
    z.string({ error: "This must be text." }).max(2000, "At most 2000 characters."),
  )
  .refine((given) => Object.keys(given).length <= 50, "At most 50 settings.")
  .superRefine((given, context) => {
    const checked = customerId.safeParse(given[CUSTOMER_ID_SETTING] ?? "");
    for (const { message } of checked.error?.issues ?? []) {
      context.addIssue({ code: "custom", message, path: [CUSTOMER_ID_SETTING] });
    }
  });

/**
 * An account as a billing system sends it. Contact data is taken as it is: what Razorpay would refuse of it blocks the
 * mapping (lib/domain/contact.ts), not the account.
 */
export const accountInput = z
  .strictObject({
    name: requiredText(250),
    email: optionalText(320),
    contact: optionalText(64),
    gstin: optionalText(64),
    settings: settings.nullish().transform((given) => given ?? null),
  })
  .meta({ description: "A customer of the company, as billing knows it." });

/** What a billing source says of an account, wherever it comes from. Without settings those stored stay. */
export type AccountFacts = {
  externalId: string;
  name: string;
  email: string | null;
  contact: string | null;
  gstin: string | null;
  settings: Record<string, string> | null;
};
