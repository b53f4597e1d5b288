import "server-only";
import type { WebhookEventAnswer } from "@/lib/domain/api-answers";
import { type Db, db } from "./client";
import type { Prisma } from "./generated/client";
import { type Page, type PageRequest, pageOf } from "./page";

const SELECTED = {
  id: true,
  eventId: true,
  event: true,
  status: true,
  entityIds: true,
  receivedAt: true,
} as const satisfies Prisma.WebhookEventSelect;

type Row = Prisma.WebhookEventGetPayload<{ select: typeof SELECTED }>;

export async function readWebhookEventAnswer(id: string, tx: Db = db()): Promise<WebhookEventAnswer> {
  return answerOf(await tx.webhookEvent.findUniqueOrThrow({ where: { id }, select: SELECTED }));
}

/** Webhook events, newest first. Never their bodies. */
export async function listWebhookEventAnswers(
  { limit, after }: PageRequest,
  tx: Db = db(),
): Promise<Page<WebhookEventAnswer>> {
  const rows = await tx.webhookEvent.findMany({
    where: after
      ? {
          // Bounds the index scan; the alternatives alone would not.
          receivedAt: { lte: after.at },
          OR: [{ receivedAt: { lt: after.at } }, { id: { lt: after.id } }],
        }
      : {},
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: SELECTED,
  });
  return pageOf(rows, limit, (row) => ({ at: row.receivedAt, id: row.id }), answerOf);
}

function answerOf({ status, receivedAt, ...rest }: Row): WebhookEventAnswer {
  return {
    ...rest,
    status: status.toLowerCase() as Lowercase<typeof status>,
    receivedAt: receivedAt.toISOString(),
  };
}
