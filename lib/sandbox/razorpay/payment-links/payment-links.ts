import { badPaymentLink } from "../errors/api-error";
import { Fields } from "../fields/fields";
import type { Call } from "../http/call";
import { readPage } from "../http/list";
import type { Route } from "../http/routes";
import { amend } from "../store/amend";
import type { PaymentLink, PaymentLinkRow } from "../store/rows";
import { emit } from "../webhooks/emit";
import type { World } from "../world";
import { createPaymentLink, readExpiry, readLinkNotes, readReference } from "./create-payment-link";
import { linkInEvent } from "./pay-payment-link";

export const paymentLinkRoutes: Route[] = [
  ["POST", "/v1/payment_links", createPaymentLink],
  ["GET", "/v1/payment_links", listPaymentLinks],
  ["GET", "/v1/payment_links/:id", (world, call) => readPaymentLink(world, call).entity],
  ["PATCH", "/v1/payment_links/:id", editPaymentLink],
  ["POST", "/v1/payment_links/:id/cancel", cancelPaymentLink],
  ["POST", "/v1/payment_links/:id/notify_by/:medium", notifyByLink],
];

function readPaymentLink(world: World, call: Call): PaymentLinkRow {
  const { id = "" } = call.params;
  const row = world.store.get("paymentLinks", id);
  if (!/^plink_[A-Za-z0-9]{14}$/.test(id) || row?.scope !== call.scope)
    throw badPaymentLink(`invalid input [id] = [${id}]`);
  return row;
}

function listPaymentLinks(world: World, call: Call) {
  const { filters } = readPage(call, ["payment_id", "reference_id"]);
  const reference = filters.text("reference_id");
  const paymentId = filters.text("payment_id");
  const rows =
    reference === null
      ? world.store.find("paymentLinks", "scope", call.scope)
      : world.store.find("paymentLinks", "reference", `${call.scope}|${reference}`);
  const linkId =
    paymentId === null ? null : (world.store.get("payments", paymentId)?.paymentLinkId ?? "none");
  const page = readPage(call, ["payment_id", "reference_id"]);
  const matching = rows.reverse().filter((row) => linkId === null || row.id === linkId);
  return { payment_links: matching.slice(page.skip, page.skip + page.count).map((row) => row.entity) };
}

function editPaymentLink(world: World, call: Call): PaymentLink {
  const row = readPaymentLink(world, call);
  const fields = Fields.of(call.body, [
    "reference_id",
    "expire_by",
    "reminder_enable",
    "notes",
    "accept_partial",
  ]);
  if (row.entity.status !== "created" && row.entity.status !== "partially_paid")
    throw badPaymentLink("update can only be made in created or partially paid state");
  const changes: Partial<PaymentLink> = { updated_at: world.clock.now() };
  if (fields.has("reference_id")) changes.reference_id = readReference(world, call.scope, fields, row.id);
  if (fields.has("expire_by")) changes.expire_by = readExpiry(world, fields, row.id);
  if (fields.has("reminder_enable")) changes.reminder_enable = fields.flag("reminder_enable", false);
  if (fields.has("accept_partial")) changes.accept_partial = fields.flag("accept_partial", false);
  if (fields.has("notes")) changes.notes = readLinkNotes(fields);
  return amend(world, "paymentLinks", row.id, changes).entity;
}

function cancelPaymentLink(world: World, call: Call): PaymentLink {
  const row = readPaymentLink(world, call);
  const { status } = row.entity;
  if (status === "paid" || status === "partially_paid")
    throw badPaymentLink("cannot cancel or expire an already paid/partially paid link");
  if (status === "expired") throw badPaymentLink("cannot cancel or expire an expired link");
  if (status === "cancelled") throw badPaymentLink("cannot cancel or expire a cancelled link");
  const now = world.clock.now();
  const link = amend(world, "paymentLinks", row.id, {
    status: "cancelled",
    cancelled_at: now,
    updated_at: now,
  });
  emit(
    world,
    row.scope,
    "payment_link.cancelled",
    { payment_link: linkInEvent(link.entity) },
    datedLike(link),
  );
  return link.entity;
}

function notifyByLink(world: World, call: Call) {
  const row = readPaymentLink(world, call);
  if (call.params.medium !== "sms" && call.params.medium !== "email")
    throw badPaymentLink("not a valid notification medium");
  if (row.entity.status !== "created" && row.entity.status !== "partially_paid")
    throw badPaymentLink("update can only be made in created or partially paid state");
  return { success: true };
}

export function expirePaymentLink(world: World, id: string): void {
  const row = world.store.get("paymentLinks", id);
  const now = world.clock.now();
  if (!row || (row.entity.status !== "created" && row.entity.status !== "partially_paid")) return;
  if (row.entity.expire_by === 0 || row.entity.expire_by > now) return;
  const link = amend(world, "paymentLinks", id, { status: "expired", expired_at: now, updated_at: now });
  emit(world, row.scope, "payment_link.expired", { payment_link: linkInEvent(link.entity) }, datedLike(link));
}

const datedLike = ({ entity }: PaymentLinkRow) => ({ createdAt: entity.created_at, accountFirst: true });
