import { bankNameOf } from "../fields/bank-account";
import { finishPayment, type PayOutcome } from "../payments/pay-order";
import type { PaymentRow } from "../store/rows";
import { type AuthorizationOutcome, finishMandate } from "../tokens/authorize-mandate";
import type { World } from "../world";
import { afterBank } from "./after-bank";
import { bankPage } from "./bank-page";
import type { PageAnswer, PageCall } from "./page-call";

const OUTCOMES: Record<PaymentRow["kind"], readonly string[]> = {
  ordinary: ["captured", "failed", "rejected", "late"],
  mandate: ["approved", "failed", "rejected"],
  debit: [],
};

export function showBank(world: World, { params }: PageCall): PageAnswer | null {
  const row = world.store.get("payments", params.id ?? "");
  if (!row || row.kind === "debit") return null;
  if (row.entity.status !== "created") return afterBank(world, row);
  return bankPage(row, bankNameOf(row.entity.bank ?? "HDFC"), `/bank/${row.id}`);
}

/** `next[0].url` of a server-to-server payment leads here, without the prefix of the id. */
export function startAtBank(world: World, { params }: PageCall): PageAnswer | null {
  const id = `pay_${params.id}`;
  return world.store.get("payments", id) ? { redirect: `/bank/${id}` } : null;
}

export function answerBank(world: World, { params, form }: PageCall): PageAnswer | null {
  const row = world.store.get("payments", params.id ?? "");
  if (!row) return null;
  const outcome = String(form.outcome);
  if (row.entity.status !== "created" || !OUTCOMES[row.kind].includes(outcome))
    return afterBank(world, row, outcome === "close");
  const done =
    row.kind === "mandate"
      ? finishMandate(world, row.id, outcome as AuthorizationOutcome)
      : finishPayment(world, row.id, outcome as PayOutcome);
  return afterBank(world, done);
}
