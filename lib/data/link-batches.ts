import "server-only";
import type { LinkBatchRowView, LinkBatchState, LinkBatchSummary } from "@/lib/domain/link-batch";
import { type Db, db } from "./client";
import { Prisma } from "./generated/client";

/** A row's state for people: its own until its link is here, then the link's. */
const STATE = Prisma.sql`case
  when r.state = 'REFUSED' or l.status = 'REFUSED' then 'REFUSED'
  when r.state = 'WAITING' then 'WAITING'
  when l.status = 'CREATING' then 'MAKING' else 'ISSUED' end`;

/** The batch that was made of a file with this content. */
export async function findBatchOfFile(
  contentHash: Buffer,
  connectionId: string,
  tx: Db = db(),
): Promise<{ id: string; at: Date } | null> {
  const batch = await tx.linkBatch.findUnique({
    where: { connectionId_contentHash: { connectionId, contentHash: new Uint8Array(contentHash) } },
    select: { id: true, createdAt: true },
  });
  return batch && { id: batch.id, at: batch.createdAt };
}

export type NewBatchRow = {
  linkId: string;
  line: number;
  customerName: string;
  accountId: string | null;
  maxAmount: number;
  firstPayment: number;
  request: string;
};

type NewBatch = {
  id: string;
  connectionId: string;
  fileName: string;
  contentHash: Buffer;
  askedBy: string;
  askedById: string;
  sessionId: string;
};

export async function insertLinkBatch(
  { contentHash, ...batch }: NewBatch,
  rows: readonly NewBatchRow[],
  tx: Db,
): Promise<void> {
  await tx.linkBatch.create({
    data: { ...batch, contentHash: new Uint8Array(contentHash), total: rows.length },
    select: { id: true },
  });
  await tx.linkBatchRow.createMany({
    data: rows.map(({ maxAmount, firstPayment, ...row }, position) => ({
      batchId: batch.id,
      position,
      maxAmount: BigInt(maxAmount),
      firstPayment: BigInt(firstPayment),
      ...row,
    })),
  });
}

/** Batches as they stand, newest first: one, or those that go on or ended a moment ago. */
export async function listLinkBatches(
  which: { id: string } | { since: Date; connectionId: string | null },
  limit: number,
  tx: Db = db(),
): Promise<LinkBatchSummary[]> {
  const batches = await tx.linkBatch.findMany({
    where:
      "id" in which
        ? { id: which.id }
        : {
            OR: [{ endedAt: null }, { endedAt: { gt: which.since } }],
            ...(which.connectionId ? { connectionId: which.connectionId } : {}),
          },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    select: { id: true, fileName: true, askedBy: true, createdAt: true, endedAt: true, total: true },
  });
  const ids = batches.map(({ id }) => id);
  const counted = await tx.$queryRaw<{ batchId: string; state: LinkBatchState; count: bigint }[]>`
    select r.batch_id::text as "batchId", ${STATE} as state, count(*) as count
    from link_batch_row r left join registration_link l on l.id = r.link_id
    where r.batch_id = any(${ids}::uuid[]) group by 1, 2`;
  return batches.map((batch) => {
    const counts = { WAITING: 0, MAKING: 0, ISSUED: 0, REFUSED: 0 };
    for (const { batchId, state, count } of counted) if (batchId === batch.id) counts[state] = Number(count);
    return { ...batch, counts };
  });
}

/** Rows of a batch from a position on, with the position of the next page. */
export async function listLinkBatchRows(
  batchId: string,
  { after, limit }: { after: number; limit: number },
  tx: Db = db(),
): Promise<{ rows: LinkBatchRowView[]; next: string | null }> {
  const read = await tx.$queryRaw<LinkBatchRowView[]>`
    select r.position, r.line, r.link_id::text as "linkId", r.customer_name as customer,
      r.max_amount::float8 as "maxAmount", r.first_payment::float8 as "firstPayment", ${STATE} as state,
      l.status::text as "linkStatus", l.receipt, l.short_url as "shortUrl", coalesce(r.reason, l.reason) as reason
    from link_batch_row r left join registration_link l on l.id = r.link_id
    where r.batch_id = ${batchId}::uuid and r.position > ${after} order by r.position limit ${limit + 1}`;
  const rows = read.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: read.length > limit && last ? String(last.position) : null };
}
