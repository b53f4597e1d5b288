import "server-only";
import type { AccountAnswer } from "@/lib/domain/api-answers";
import { idInSources } from "./billing-sources";
import { type Db, db } from "./client";
import type { Prisma } from "./generated/client";
import { type Page, type PageRequest, pageOf } from "./page";

const SELECTED = {
  id: true,
  externalId: true,
  name: true,
  email: true,
  contact: true,
  gstin: true,
  createdAt: true,
  updatedAt: true,
  settings: { select: { name: true, value: true }, orderBy: { name: "asc" } },
  mappings: { select: { connectionId: true, status: true, razorpayCustomerId: true, reason: true } },
  billingSource: { select: { kind: true, connectionId: true } },
} as const satisfies Prisma.AccountSelect;

type Row = Prisma.AccountGetPayload<{ select: typeof SELECTED }>;

/** An account as the API answers it. */
export async function readAccountAnswer(id: string, tx: Db = db()): Promise<AccountAnswer> {
  return answerOf(await tx.account.findUniqueOrThrow({ where: { id }, select: SELECTED }));
}

/** The id of an account: in the caller's own source, or else in another. Null when nobody has it. */
export async function findAccountId(
  externalId: string,
  billingSourceId: string,
  tx: Db = db(),
): Promise<string | null> {
  return idInSources(billingSourceId, tx, (ids) =>
    tx.account.findMany({
      where: { externalId, billingSourceId: { in: ids } },
      select: { id: true },
      orderBy: { createdAt: "asc" },
      take: 1,
    }),
  );
}

/** Accounts, newest first. */
export async function listAccountAnswers(
  { limit, after }: PageRequest,
  tx: Db = db(),
): Promise<Page<AccountAnswer>> {
  const rows = await tx.account.findMany({
    where: after
      ? {
          // Bounds the index scan; the alternatives alone would not.
          createdAt: { lte: after.at },
          OR: [{ createdAt: { lt: after.at } }, { id: { lt: after.id } }],
        }
      : {},
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: SELECTED,
  });
  return pageOf(rows, limit, (row) => ({ at: row.createdAt, id: row.id }), answerOf);
}

function answerOf(row: Row): AccountAnswer {
  const { settings, mappings, billingSource, createdAt, updatedAt, ...rest } = row;
  const mapping = mappings.find((one) => one.connectionId === billingSource.connectionId);
  return {
    ...rest,
    source: lower(billingSource.kind),
    settings: Object.fromEntries(settings.map(({ name, value }) => [name, value])),
    mapping: mapping
      ? {
          status: lower(mapping.status),
          razorpayCustomerId: mapping.razorpayCustomerId,
          reason: mapping.reason,
        }
      : {
          status: "unmapped",
          razorpayCustomerId: null,
          reason: billingSource.connectionId ? null : "No Razorpay connection yet",
        },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

function lower<T extends string>(text: T): Lowercase<T> {
  return text.toLowerCase() as Lowercase<T>;
}
