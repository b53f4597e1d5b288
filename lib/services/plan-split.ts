import { randomUUID } from "node:crypto";
import type { Db } from "@/lib/data/client";
import { hasLiveEffect } from "@/lib/data/effects";
import { recordMove } from "@/lib/data/state-moves";
import { type Paise, paise } from "@/lib/domain/money";
import { balanceOf, decideSplit, partReceiptOf, type SplitDecision } from "@/lib/domain/split-decision";
import type { Bill, Mapped } from "@/lib/domain/sync-decision";
import { planCancel } from "./plan-cancel";
import { planIssue } from "./plan-issue";
import { type PlannedRequest, planRequest } from "./plan-request";
import { settleSplit } from "./settle-split";
import { partsOf, readSplit } from "./split-of";

type Split = {
  invoice: PlannedRequest["invoice"] & { id: string; payments: Parameters<typeof partsOf>[1] };
  connection: PlannedRequest["connection"];
  /** The generation whose row of part 0 stands above the parts. */
  generation: number;
  bill: Bill;
  mapped: Mapped;
};

type Row = Awaited<ReturnType<typeof readSplit>>["parts"][number];
type Read = { whole: Row; parts: (Row & { busy: boolean })[] };

/**
 * Decides what a bill that is asked for in parts needs at Razorpay now, and writes the intentions down: one effect for
 * each part, as for a whole request. The caller holds the invoice's row locked. Answers a line for the job's log, or
 * what rests on the row above.
 */
export async function planSplit(
  split: Split,
  tx: Db,
): Promise<{ line: string } | Extract<SplitDecision, { kind: "skip" | "block" }>> {
  const { invoice, connection, generation, bill, mapped } = split;
  const key = { invoiceId: invoice.id, connectionId: connection.id, generation };
  const { whole, parts: rows } = await readSplit(key, tx);
  const parts = [];
  for (const row of rows) parts.push({ ...row, busy: await hasLiveEffect(row.id, tx) });
  const read = { whole, parts };
  const asked = whole.amountRequested === null ? null : paise(whole.amountRequested);
  const facts = partsOf(parts, invoice.payments, invoice.currency);
  const decision = decideSplit(bill, mapped, { asked: parts.length === 0 ? null : asked, parts: facts });
  switch (decision.kind) {
    case "keep":
      return keep(split, read, balanceOf(bill, facts).total, tx);
    case "withdraw":
      return withdraw(split, read, decision, tx);
    case "add":
      return add(split, read, decision, tx);
    default:
      return decision;
  }
}

/** What is there is right: what waits to be sent or issued goes on. */
async function keep(split: Split, { whole, parts }: Read, total: Paise, tx: Db) {
  const goesOn = parts.filter(({ status, busy }) => status === "PENDING" && !busy);
  for (const row of goesOn) {
    if (row.razorpayStatus === "draft") await planIssue(row, split.connection.id, tx);
    else if (row.razorpayInvoiceId === null) await planRequest(requestOf(split, row, whole.parts), tx);
  }
  const loose = parts.some(
    ({ status, razorpayStatus }) => status === "PENDING" || razorpayStatus === "issued",
  );
  if (!loose && whole.amountRequested !== BigInt(total)) {
    await tx.invoiceSync.update({ where: { id: whole.id }, data: { amountRequested: BigInt(total) } });
  }
  return { line: goesOn.length > 0 ? `${goesOn.length} parts go on` : "as it should be" };
}

/** Parts that must go: those at Razorpay are cancelled there, the others were never sent. */
async function withdraw(
  split: Split,
  { parts }: Read,
  { parts: numbers, code, reason }: SplitDecision & { kind: "withdraw" },
  tx: Db,
) {
  let waits = 0;
  for (const row of parts.filter(({ part }) => numbers.includes(part))) {
    const failed = row.status === "FAILED" && row.razorpayInvoiceId !== null;
    if (row.busy || failed) waits += 1;
    else if (row.razorpayInvoiceId === null) await drop(row, { code, reason }, tx);
    else {
      const data = { reason, reasonCode: code, updatedAt: new Date() };
      await tx.invoiceSync.update({ where: { id: row.id }, data });
      await planCancel({ ...row, razorpayInvoiceId: row.razorpayInvoiceId }, split.connection.id, tx);
      waits += 1;
    }
  }
  const [first] = parts;
  if (first) await settleSplit(first, { source: "system" }, tx);
  // With nothing to wait for, what comes next is decided right away.
  if (waits === 0) return planSplit(split, tx);
  return { line: `withdrawing ${numbers.length} parts: ${reason}` };
}

async function drop(row: Row, { code, reason }: { code: string; reason: string }, tx: Db): Promise<void> {
  await tx.invoiceSync.update({
    where: { id: row.id },
    data: { status: "CANCELLED", reason, reasonCode: code, updatedAt: new Date() },
  });
  const move = { from: row.status.toLowerCase(), to: "cancelled", verdict: "applied", note: reason } as const;
  await recordMove({ subjectType: "invoice_sync", subjectId: row.id, ...move }, { source: "system" }, tx);
}

async function add(
  split: Split,
  { whole }: Read,
  { total, amounts }: SplitDecision & { kind: "add" },
  tx: Db,
) {
  const last = whole.parts + amounts.length;
  await tx.invoiceSync.update({
    where: { id: whole.id },
    data: { parts: last, amountRequested: BigInt(total), reason: null, reasonCode: null },
  });
  for (const [at, amount] of amounts.entries()) {
    const part = whole.parts + at + 1;
    const row = await tx.invoiceSync.create({
      data: {
        id: randomUUID(),
        invoiceId: whole.invoiceId,
        connectionId: whole.connectionId,
        generation: whole.generation,
        part,
        status: "PENDING",
        receipt: partReceiptOf(split.invoice.number, whole.id, part),
        amountRequested: BigInt(amount),
      },
    });
    await planRequest(requestOf(split, row, last), tx);
    const note = `Part ${part} is on its way to Razorpay`;
    const move = { from: null, to: "pending", verdict: "applied", note } as const;
    await recordMove({ subjectType: "invoice_sync", subjectId: row.id, ...move }, { source: "system" }, tx);
    if (at === amounts.length - 1) await settleSplit(row, { source: "system" }, tx);
  }
  return { line: `planned in parts: ${amounts.length}` };
}

function requestOf({ invoice, connection, mapped }: Split, row: Row, last: number): PlannedRequest {
  if (mapped.customerId === null) throw new Error("A part is sent only for a mapped account");
  const amount = paise(row.amountRequested ?? 0n);
  const name = `Bill ${invoice.number}, part ${row.part} of ${last}`.slice(0, 250);
  return {
    invoice,
    connection,
    syncId: row.id,
    customerId: mapped.customerId,
    receipt: row.receipt ?? "",
    amount,
    lines: [{ name, amount, quantity: 1 }],
    heading: `${invoice.number}, part ${row.part} of ${last}`,
  };
}
