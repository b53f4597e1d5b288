import { pollLane } from "@/lib/data/billing-sources";
import { db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { AppError } from "@/lib/domain/app-error";
import { done, type JobOutcome } from "@/lib/domain/jobs";
import type { Outcome } from "@/lib/domain/outcome";
import type { TogaiGateway } from "@/lib/togai/gateway";
import type { SourceInvoice, SourcePage } from "@/lib/togai/source";
import { answerOf } from "./answer-of";
import { togaiFor } from "./gateways";
import { takeInAccount } from "./take-in-account";
import { takeInInvoice } from "./take-in-invoice";

/** Every billing source that is polled gets a job of its own: one that hangs does not hold the others back. */
export async function pollSources(): Promise<JobOutcome> {
  const sources = await db().billingSource.findMany({
    where: { kind: "TOGAI", disabledAt: null, deletedAt: null, token: { not: null } },
    select: { id: true },
  });
  await inTransaction(async (tx) => {
    for (const { id: billingSourceId } of sources) {
      const options = { lane: pollLane(billingSourceId), dedupeKey: `source.poll:${billingSourceId}` };
      await enqueue("source.poll", { billingSourceId }, options, tx);
    }
  });
  return done(`${sources.length} sources`);
}

/**
 * Reads from Togai what is new: accounts first, then the bills that are due, then what became of the bills that are
 * not among them any more. Togai has no "changed since", so the open bills are walked whole; rows that say what we
 * know already cost nothing further.
 */
export async function pollSource(billingSourceId: string): Promise<JobOutcome> {
  const source = await db().billingSource.findUnique({
    where: { id: billingSourceId },
    select: { disabledAt: true, deletedAt: true },
  });
  if (!source || source.deletedAt) return done("the source is gone");
  if (source.disabledAt) return done("the source is paused");
  try {
    const togai = await togaiFor(billingSourceId);
    const accounts = await pollAccounts(billingSourceId, togai);
    const { changed, open } = await pollDueInvoices(billingSourceId, togai);
    const closed = await pollClosedInvoices(billingSourceId, togai, open);
    const note = noteOf(accounts, changed + closed);
    await noteOutcome(billingSourceId, null, note);
    return done(note);
  } catch (error) {
    await noteOutcome(billingSourceId, error instanceof AppError ? error.message : "It failed; see the log.");
    throw error;
  }
}

/** What came of a reading, for whoever asked for it. */
function noteOf(accounts: number, invoices: number): string {
  if (accounts + invoices === 0) return "Nothing had changed";
  return `${accounts} ${accounts === 1 ? "account" : "accounts"} and ${invoices} ${invoices === 1 ? "invoice" : "invoices"} taken in`;
}

async function pollAccounts(billingSourceId: string, togai: TogaiGateway): Promise<number> {
  let taken = 0;
  let seen = 0;
  for await (const rows of pages((nextToken) => togai.listAccounts({ nextToken }))) {
    const known = await db().account.findMany({
      where: { billingSourceId, externalId: { in: rows.map((row) => row.id) } },
      select: { externalId: true, name: true, mappings: { select: { status: true } } },
    });
    const settled = new Map(
      known
        // One that is blocked may have been mended in Togai: it is read again.
        .filter((account) =>
          account.mappings.every(({ status }) => status !== "BLOCKED" && status !== "CONFLICT"),
        )
        .map((account) => [account.externalId, account.name]),
    );
    for (const row of rows) {
      if (row.status !== "active" || settled.get(row.id) === row.name) continue;
      if (await takeInAccount(billingSourceId, togai, row.id)) taken += 1;
    }
    seen += rows.length;
    await noteProgress(billingSourceId, `${seen} accounts looked at, ${taken} taken in`);
  }
  return taken;
}

async function pollDueInvoices(billingSourceId: string, togai: TogaiGateway) {
  const open = new Set<string>();
  let changed = 0;
  for (const status of ["DUE", "PARTIALLY_PAID"] as const) {
    for await (const rows of pages((nextToken) => togai.listInvoices({ status, nextToken }))) {
      const known = await knownAmounts(billingSourceId, rows);
      for (const row of rows) {
        open.add(row.id);
        if (known.get(row.id) === row.total && row.state === "open") continue;
        if (await takeInInvoice(billingSourceId, togai, row.id)) changed += 1;
      }
      await noteProgress(billingSourceId, `${open.size} open invoices looked at, ${changed} taken in`);
    }
  }
  return { changed, open };
}

/** The amounts of the open bills that we know, where nothing was paid yet: a row that agrees says nothing new. */
async function knownAmounts(billingSourceId: string, rows: SourceInvoice[]): Promise<Map<string, number>> {
  const known = await db().invoice.findMany({
    where: {
      billingSourceId,
      externalId: { in: rows.map((row) => row.id) },
      billingStatus: "OPEN",
      paidElsewhere: 0n,
    },
    select: { externalId: true, amount: true },
  });
  return new Map(known.map((invoice) => [invoice.externalId, Number(invoice.amount)]));
}

/** Bills that were open here and are not due in Togai any more: paid, voided or given up there. */
async function pollClosedInvoices(
  billingSourceId: string,
  togai: TogaiGateway,
  open: Set<string>,
): Promise<number> {
  const ours = await db().invoice.findMany({
    where: { billingSourceId, billingStatus: "OPEN" },
    select: { externalId: true },
  });
  let taken = 0;
  for (const { externalId } of ours) {
    if (!open.has(externalId) && (await takeInInvoice(billingSourceId, togai, externalId))) taken += 1;
  }
  return taken;
}

/** A list of Togai's, page by page. The last page may be empty and come behind a token. */
async function* pages<T>(
  read: (nextToken: string | null) => Promise<Outcome<SourcePage<T>>>,
): AsyncGenerator<T[]> {
  let nextToken: string | null = null;
  do {
    const outcome: Outcome<SourcePage<T>> = await read(nextToken);
    const page: SourcePage<T> = answerOf(outcome);
    yield page.items;
    nextToken = page.nextToken;
  } while (nextToken);
}

async function noteProgress(billingSourceId: string, pollNote: string): Promise<void> {
  await db().billingSource.update({
    where: { id: billingSourceId },
    data: { pollNote },
    select: { id: true },
  });
}

async function noteOutcome(
  billingSourceId: string,
  error: string | null,
  pollNote: string | null = null,
): Promise<void> {
  const data = error
    ? { lastPollError: error, pollNote }
    : { lastPollError: null, lastPolledAt: new Date(), pollNote };
  await db().billingSource.update({ where: { id: billingSourceId }, data });
}
