import { z } from "zod";

/** A webhook as Razorpay's own list shows it. */
export type RemoteWebhook = {
  id: string;
  url: string;
  active: boolean;
  events: string[];
  hasSecret: boolean;
  /** `acc_…` of whose list it is in. */
  accountId: string | null;
};

const checks = {
  url: z.string(),
  active: z.boolean(),
  /** Its address leads here, but through another host than the one this page shows. */
  otherHost: z.boolean(),
  missingEvents: z.array(z.string()),
  hasSecret: z.boolean(),
};

/** What a look at Razorpay's list of webhooks told. Kept with the connection, and read back through this schema. */
export const remoteWebhookReport = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("found"), at: z.coerce.date(), id: z.string(), ...checks }),
  z.object({ kind: z.literal("missing"), at: z.coerce.date(), others: z.number() }),
  /** The list is not documented for merchants: then the webhook is checked by eye. */
  z.object({ kind: z.literal("unavailable"), at: z.coerce.date(), why: z.string() }),
]);
export type RemoteWebhookReport = z.output<typeof remoteWebhookReport>;

type Ours = { url: string; endpointId: string; events: readonly string[] };

/**
 * Finds our webhook in Razorpay's list and says how it stands. It is ours by the endpoint at its end, which nobody
 * else knows, so that a changed host is seen as that and not as a missing webhook.
 */
export function judgeRemoteWebhook(
  list: readonly RemoteWebhook[],
  ours: Ours,
  at: Date,
): RemoteWebhookReport {
  const mine = list.filter(({ url }) => leadsHere(url, ours.endpointId));
  // Of several the one that works is the one that counts.
  const one = mine.find(({ active }) => active) ?? mine[0];
  if (!one) return { kind: "missing", at, others: list.length };
  return {
    kind: "found",
    at,
    id: one.id,
    url: one.url,
    active: one.active,
    otherHost: originOf(one.url) !== originOf(ours.url),
    missingEvents: ours.events.filter((event) => !one.events.includes(event)),
    hasSecret: one.hasSecret,
  };
}

/** Whether everything is as it should be, as far as Razorpay's list tells. */
export function isWebhookRight(report: RemoteWebhookReport): boolean {
  return report.kind === "found" && report.active && report.hasSecret && report.missingEvents.length === 0;
}

function leadsHere(url: string, endpointId: string): boolean {
  return URL.canParse(url) && new URL(url).pathname.replace(/\/+$/, "").endsWith(`/${endpointId}`);
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : "";
}
