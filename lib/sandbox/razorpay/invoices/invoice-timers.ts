import { amend } from "../store/amend";
import { emit } from "../webhooks/emit";
import { invoiceInEvent } from "../webhooks/entities-in-events";
import type { World } from "../world";

export function expireInvoice(world: World, id: string): void {
  const row = world.store.get("invoices", id);
  const now = world.clock.now();
  if (!row || (row.entity.status !== "issued" && row.entity.status !== "partially_paid")) return;
  // The date may have been moved since.
  if (row.entity.expire_by === null || row.entity.expire_by > now) return;
  const expired = amend(world, "invoices", id, { status: "expired", expired_at: now });
  emit(world, row.scope, "invoice.expired", { invoice: invoiceInEvent(expired) });
}

export function sendMessages(world: World, id: string): void {
  const row = world.store.get("invoices", id);
  if (!row) return;
  const { sms_status, email_status } = row.entity;
  amend(world, "invoices", id, {
    sms_status: sms_status === "pending" ? "sent" : sms_status,
    email_status: email_status === "pending" ? "sent" : email_status,
  });
}
