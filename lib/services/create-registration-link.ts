import { randomUUID } from "node:crypto";
import { seal } from "@/lib/crypto/secret-box";
import { recordAudit } from "@/lib/data/audit";
import { type Db, inTransaction } from "@/lib/data/client";
import { planEffect } from "@/lib/data/effects";
import { readMandateBanks } from "@/lib/data/mandate-banks";
import { recordMove } from "@/lib/data/state-moves";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { bankSupportProblem } from "@/lib/domain/bank-support";
import { normalNumber } from "@/lib/domain/contact";
import type { BankAccount } from "@/lib/domain/mandate-terms";
import { linkProblems, type RegistrationLinkInput } from "@/lib/domain/registration-link";
import { actorName } from "./actor-name";
import type { LinkCreateRequest } from "./effects/link-create";
import { accountNumberPlace } from "./secret-places";

type Extras = {
  /** The same id again is the same link: a retry of the whole request changes nothing. */
  id?: string;
  accountId?: string | null;
  invoiceId?: string | null;
  madeFromId?: string | null;
  replacesMandateId?: string | null;
};

/**
 * Asks a customer for a mandate by a link. All of it is checked before anything is sent; the link is made without
 * anybody being told, and Razorpay writes to the payer once its id is known. Answers the id of the link.
 */
export async function createRegistrationLink(
  input: RegistrationLinkInput,
  connectionId: string,
  actor: Actor,
  extras: Extras = {},
): Promise<string> {
  const fields = linkProblems(input, new Date());
  const { bank_account, auth_type } = input.subscription_registration;
  const unsupported = bankSupportProblem(
    await readMandateBanks(connectionId),
    bank_account?.ifsc_code,
    auth_type,
  );
  if (unsupported) fields["subscription_registration.auth_type"] = [unsupported];
  if (Object.keys(fields).length > 0)
    throw new AppError("invalid", unsupported ?? "Some fields are not right.", { fields });
  const id = extras.id ?? randomUUID();
  return inTransaction(async (tx) => {
    if (await tx.registrationLink.findUnique({ where: { id }, select: { id: true } })) return id;
    await requireConnection(connectionId, tx);
    const receipt = input.receipt ?? `link-${id.replaceAll("-", "").slice(0, 24)}`;
    await refuseUsedReceipt(connectionId, receipt, tx);
    const customer = await asMapped(input.customer, connectionId, tx);
    const registration = input.subscription_registration;
    const expiresAt = instant(input.expire_by);
    const mandateExpiresAt = instant(registration.expire_at);
    const account = registration.bank_account ?? null;
    await tx.registrationLink.create({
      data: {
        id,
        connectionId,
        accountId: extras.accountId ?? null,
        invoiceId: extras.invoiceId ?? (await namedInvoice(input.notes, tx)),
        customerName: customer.name,
        customerEmail: customer.email,
        customerContact: customer.contact,
        description: input.description,
        authType: authTypeRow(registration.auth_type),
        maxAmount: BigInt(registration.max_amount),
        mandateExpiresAt,
        firstPaymentAmount: BigInt(registration.first_payment_amount),
        ...bankColumns(account, "registration_link", id, connectionId),
        notifySms: input.sms_notify,
        notifyEmail: input.email_notify,
        expiresAt,
        receipt,
        notes: input.notes,
        sentBy: actorName(actor),
        madeFromId: extras.madeFromId ?? null,
        replacesMandateId: extras.replacesMandateId ?? null,
      },
    });
    const request: LinkCreateRequest = {
      customer,
      description: input.description,
      terms: {
        authType: registration.auth_type ?? null,
        maxAmount: registration.max_amount,
        expiresAt: mandateExpiresAt?.toISOString() ?? null,
        firstPaymentAmount: registration.first_payment_amount,
        bankAccount: account && { last4: account.account_number.slice(-4), ifsc: account.ifsc_code },
      },
      receipt,
      expiresAt: expiresAt?.toISOString() ?? null,
      notes: input.notes,
    };
    await planEffect(
      {
        provider: "razorpay",
        targetId: connectionId,
        kind: "link.create",
        subjectId: id,
        key: `link:${id}`,
        request,
        reference: receipt,
      },
      tx,
    );
    const move = { subjectType: "registration_link", subjectId: id, from: null, to: "creating" } as const;
    await recordMove(
      { ...move, verdict: "applied", note: "On its way to Razorpay" },
      { source: "person" },
      tx,
    );
    const after = { receipt, maxAmount: registration.max_amount };
    await recordAudit(
      { actor, action: "registration-link.create", subjectType: "registration_link", subjectId: id, after },
      tx,
    );
    return id;
  });
}

export async function requireConnection(connectionId: string, tx: Db): Promise<void> {
  const connection = await tx.connection.findUnique({ where: { id: connectionId } });
  if (!connection || connection.deletedAt)
    throw new AppError("conflict", "There is no Razorpay connection yet.");
  if (connection.disabledAt) throw new AppError("conflict", "The connection is disabled. Enable it first.");
}

/** A link's receipt shares its numbers with all payment requests, and Razorpay takes each once. */
async function refuseUsedReceipt(connectionId: string, receipt: string, tx: Db): Promise<void> {
  const [link, sync] = await Promise.all([
    tx.registrationLink.findFirst({ where: { connectionId, receipt }, select: { id: true } }),
    tx.invoiceSync.findFirst({ where: { connectionId, receipt }, select: { id: true } }),
  ]);
  if (!link && !sync) return;
  throw new AppError("conflict", "This receipt is used already. Choose another.", {
    fields: { receipt: ["This receipt is used already."] },
  });
}

/**
 * A number that is the same as a mapped customer's, written another way, is sent as that customer's: Razorpay tells
 * customers apart by how their number is written.
 */
async function asMapped(customer: RegistrationLinkInput["customer"], connectionId: string, tx: Db) {
  const contact = normalNumber(customer.contact);
  const mapped = await tx.customerMapping.findFirst({
    where: {
      connectionId,
      razorpayCustomerId: { not: null },
      account: { email: { equals: customer.email, mode: "insensitive" } },
    },
    include: { account: { select: { contact: true } } },
  });
  const same = mapped?.account.contact && normalNumber(mapped.account.contact) === contact;
  return same ? { ...customer, contact } : customer;
}

/** A note may name the bill that the first payment is for. */
async function namedInvoice(notes: Record<string, string>, tx: Db): Promise<string | null> {
  const named = notes.invoice ?? notes.invoice_external_id ?? notes.billing_invoice;
  if (!named) return null;
  const found = await tx.invoice.findMany({ where: { externalId: named }, select: { id: true }, take: 2 });
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

export function bankColumns(
  account: BankAccount | null,
  table: "registration_link" | "checkout_authorization",
  id: string,
  connectionId: string,
) {
  if (!account) return {};
  return {
    beneficiaryName: account.beneficiary_name,
    accountNumber: seal(account.account_number, accountNumberPlace(table, id, connectionId)),
    accountLast4: account.account_number.slice(-4),
    accountType: account.account_type === "current" ? ("CURRENT" as const) : ("SAVINGS" as const),
    ifsc: account.ifsc_code,
  };
}

export function authTypeRow(type: "netbanking" | "debitcard" | "aadhaar" | null | undefined) {
  const rows = { netbanking: "NETBANKING", debitcard: "DEBITCARD", aadhaar: "AADHAAR" } as const;
  return type ? rows[type] : null;
}

export function instant(seconds: number | null | undefined): Date | null {
  return seconds ? new Date(seconds * 1000) : null;
}
