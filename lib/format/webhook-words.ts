import { type ListQuery, withoutFilters, writeListQuery } from "@/lib/domain/list-query";
import type { WebhookEventDetail } from "@/lib/domain/webhook-event-detail";
import { WEBHOOK_EVENT_LIST, type WebhookEventRow } from "@/lib/domain/webhook-event-list";
import type { Countdown } from "@/lib/domain/webhook-health";
import { REPLAY_MAX, type ReplayCount, type ReplayPreview } from "@/lib/domain/webhook-replay";
import { type StatusLabel, WEBHOOK_LABELS } from "./status-label";

const OUT_OF_ORDER: StatusLabel = {
  label: "Out of order",
  tone: "warn",
  help: "All it said was older news: what came before it had said more already. It changed nothing.",
};

/** What became of an event, in a word. */
export function webhookLabel({
  status,
  outOfOrder,
}: Pick<WebhookEventRow, "status" | "outOfOrder">): StatusLabel {
  return outOfOrder ? OUT_OF_ORDER : WEBHOOK_LABELS[status];
}

type Explained = Pick<WebhookEventDetail, "event" | "status" | "outOfOrder" | "summary" | "tries">;

/** Why an event did not simply do its work, and what follows from that. Null where it did, or is about to. */
export function explainEvent({ event, status, outOfOrder, summary, tries }: Explained): string | null {
  if (outOfOrder) {
    return "Razorpay does not promise an order. A state goes forward only, so news that is older than what was known was written down and moved nothing.";
  }
  switch (status) {
    case "DUPLICATE":
      return "The event id is not covered by Razorpay's signature, so the same body under another id is the same event. It was kept, and not handled again.";
    case "IGNORED":
      return whyIgnored(event);
    case "UNMATCHED":
      return "It is about something of this Razorpay account that Hundi did not make: paid by hand, by another program or by another product of Razorpay. It is kept, and joined to its record should one become known.";
    case "POISON":
      return "Its signature is right, but its body is not what Razorpay documents. It was kept and answered with 200, since the same bytes would not be readable the second time.";
    case "DEAD":
      return `Handling it failed ${tries} times, each time later than the last. Its bytes are kept: once the cause is mended, replay it.`;
    case "RECEIVED":
      return summary?.startsWith("Kept until") ? `${summary}. Nothing is lost meanwhile.` : null;
    default:
      return null;
  }
}

const IGNORED: Record<string, string> = {
  settlement:
    "Razorpay has paid out to the bank. It names the payout and its UTR and none of its payments, so no bill moves by it. It is kept for whoever looks for the UTR.",
  subscription:
    "Subscriptions are made and billed by Razorpay itself; Hundi bills by invoices and mandates. Where one brings a payment, the payment is kept; this one brings none.",
  order:
    "It tells of the message to the payer ahead of a debit. The debit itself is told of by payment events.",
  payment: "It tells of an outage at a bank or a payment method, and not of a payment.",
  hundi: "Hundi sent it to itself, to try the address and the secret.",
};

function whyIgnored(event: string): string {
  const known = IGNORED[event.split(".", 1)[0] ?? ""];
  return (
    known ??
    `Hundi does nothing with ${event}: it is a kind that it does not know. It is kept whole, so that a later version can handle it by a replay.`
  );
}

/** Which events a bulk replay is about: "Failed", "All: Event invoice.*, “pay_…”". */
export function replayTitle(query: ListQuery): string {
  const view = WEBHOOK_EVENT_LIST.views.find(({ id }) => id === query.view)?.label ?? "All";
  const parts = WEBHOOK_EVENT_LIST.filters.flatMap(({ key, label, options }) => {
    const labels = options
      .filter(({ value }) => query.filters[key]?.includes(value))
      .map((option) => option.label);
    return labels.length > 0 ? [`${label} ${labels.join(", ")}`] : [];
  });
  if (query.dates.received)
    parts.push(`Received ${query.dates.received.replace("..", " to ").replaceAll("T", " ")}`);
  if (query.q) parts.push(`“${query.q}”`);
  return parts.length > 0 ? `${view}: ${parts.join("; ")}` : view;
}

/** Whether a list is narrowed at all: replaying every event there is must be meant. */
export function isNarrowed(query: ListQuery): boolean {
  const bare = { ...withoutFilters(query), view: "all", sort: WEBHOOK_EVENT_LIST.defaultSort, size: 50 };
  return (
    writeListQuery(WEBHOOK_EVENT_LIST, { ...query, after: null, before: null, size: 50 }) !==
    writeListQuery(WEBHOOK_EVENT_LIST, bare)
  );
}

/** What a replay of one event would do. */
export function previewSentence(preview: ReplayPreview): string {
  switch (preview.kind) {
    case "nothing":
      return "A replay would change nothing.";
    case "impossible":
      return "It cannot be replayed.";
    case "changes": {
      const moves = preview.moves.filter(
        ({ verdict }) => verdict === "applied" || verdict === "merged",
      ).length;
      const calls = preview.effects.length;
      const parts = [
        moves > 0 ? `change ${moves} ${moves === 1 ? "record" : "records"}` : "",
        calls > 0 ? `plan ${calls} ${calls === 1 ? "call" : "calls"} to billing or Razorpay` : "",
      ];
      return `A replay would ${parts.filter(Boolean).join(" and ")}.`;
    }
  }
}

/** What a replay of many would come to, as far as the sample tells. */
export function countSentence({ count, sampled, wouldChange }: ReplayCount): string {
  if (count === 0) return "There is nothing that could be replayed.";
  const events = `${count.toLocaleString("en-IN")} ${count === 1 ? "event is" : "events are"} handled once more`;
  const most = count === REPLAY_MAX ? `, the newest ${REPLAY_MAX.toLocaleString("en-IN")}` : "";
  const looked = sampled === count ? "all of them were tried out" : `the newest ${sampled} were tried out`;
  const changes = wouldChange === 0 ? "none would change anything" : `${wouldChange} would change something`;
  return `${events}${most}. Of these, ${looked}: ${changes}.`;
}

/** How long Razorpay still tries an endpoint that fails. */
export function hoursLeftSentence({ stage, hoursLeft }: Countdown): string {
  if (stage === "over") return "Razorpay has switched this webhook off";
  const left =
    hoursLeft < 1 ? `${Math.max(1, Math.floor(hoursLeft * 60))} minutes` : hours(Math.floor(hoursLeft));
  return `Razorpay switches this webhook off in ${left}`;
}

const hours = (count: number) => `${count} ${count === 1 ? "hour" : "hours"}`;
