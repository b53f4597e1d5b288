import { z } from "zod";
import { AUTH_TYPES, type Capabilities } from "@/lib/domain/capabilities";
import type { RemoteWebhook } from "@/lib/domain/remote-webhook";

/* What Razorpay tells of an account itself: its webhooks (not documented for merchants) and its methods. */

/** Names in a list, or an object of flags: both are seen. */
const eventNames = z.union([
  z.array(z.string()),
  z
    .record(z.string(), z.unknown())
    .transform((flags) => Object.keys(flags).filter((name) => flags[name] && flags[name] !== "0")),
]);

export const webhookSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    active: z.unknown().optional(),
    events: eventNames.nullish().catch(null),
    secret_exists: z.unknown().optional(),
    owner_id: z.string().nullish().catch(null),
    owner_type: z.string().nullish().catch(null),
  })
  .transform(
    (webhook): RemoteWebhook => ({
      id: webhook.id,
      url: webhook.url,
      active: isOn(webhook.active),
      events: webhook.events ?? [],
      hasSecret: isOn(webhook.secret_exists),
      accountId: accountIdOf(webhook.owner_type, webhook.owner_id),
    }),
  );

/** The merchant that owns it, which is the account's id without its prefix. */
function accountIdOf(type: string | null | undefined, id: string | null | undefined): string | null {
  if (type !== "merchant" || !id || !/^(acc_)?[A-Za-z0-9]{6,40}$/.test(id)) return null;
  return id.startsWith("acc_") ? id : `acc_${id}`;
}

/** Flags come as true, 1, "1" and "true". */
function isOn(flag: unknown): boolean {
  return flag === true || flag === 1 || flag === "1" || flag === "true";
}

export type WebhookRequest = { url: string; secret: string; events: readonly string[] };

/** The events are an object of flags here: a list is refused. */
export function webhookBody({ url, secret, events }: WebhookRequest) {
  return { url, secret, active: true, events: Object.fromEntries(events.map((name) => [name, true])) };
}

const bankSchema = z.object({
  name: z.string(),
  auth_types: z.array(z.string()).catch([]),
});

const PAY_WITH = ["card", "netbanking", "upi", "wallet", "emi", "paylater"];

/** The list of methods; one page of the documentation wraps it once more. Empty groups come as [] instead of {}. */
export const methodsSchema = z
  .preprocess(
    (raw) => (isRecord(raw) && isRecord(raw.methods) ? raw.methods : raw),
    z.looseObject({ entity: z.literal("methods") }),
  )
  .transform((all): Omit<Capabilities, "at"> => {
    const recurring = isRecord(all.recurring) ? all.recurring : {};
    const emandate = isRecord(recurring.emandate) ? recurring.emandate : {};
    const banks = Object.entries(emandate).flatMap(([code, value]) => {
      const bank = bankSchema.safeParse(value);
      if (!bank.success) return [];
      const authTypes = AUTH_TYPES.filter((type) => bank.data.auth_types.includes(type));
      return [{ code, name: bank.data.name, authTypes }];
    });
    return {
      emandate: banks.length > 0,
      banks,
      nach: offers(recurring.nach),
      upiAutopay: offers(recurring.upi) || offers(recurring.upi_autopay),
      recurringCard: offers(recurring.card),
      payWith: PAY_WITH.filter((name) => offers(all[name])),
    };
  });

/** A flag, or a group with something in it. */
function offers(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isRecord(value)) return Object.values(value).some(offers) || Object.values(value).some(isText);
  return isOn(value);
}

const isText = (value: unknown) => typeof value === "string" && value !== "" && value !== "0";

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
