import "server-only";
import { AppError } from "@/lib/domain/app-error";
import type { ConnectionPulse } from "@/lib/domain/connection-pulse";
import type { Db } from "./client";
import { db } from "./client";

/** A connection as a service changes it, its row locked until the transaction ends. */
export type LockedConnection = {
  id: string;
  name: string;
  keyId: string;
  keySecretSetAt: Date;
  mode: "TEST" | "LIVE";
  razorpayAccountId: string | null;
  keyAccountId: string | null;
  endpointId: string;
  disabledAt: Date | null;
  chargingStoppedAt: Date | null;
  chargingStoppedWhy: string | null;
};

const SELECTED = {
  id: true,
  name: true,
  keyId: true,
  keySecretSetAt: true,
  mode: true,
  razorpayAccountId: true,
  keyAccountId: true,
  endpointId: true,
  disabledAt: true,
  chargingStoppedAt: true,
  chargingStoppedWhy: true,
} as const;

/** Throws AppError for one that does not exist or was deleted. So does `requireConnection`, which does not lock. */
export async function lockConnection(id: string, tx: Db): Promise<LockedConnection> {
  await tx.$queryRaw`select 1 from connection where id = ${id}::uuid for update`;
  return requireConnection(id, tx);
}

export async function requireConnection(id: string, tx: Db = db()): Promise<LockedConnection> {
  const connection = await tx.connection.findFirst({ where: { id, deletedAt: null }, select: SELECTED });
  if (!connection) throw new AppError("not_found", "There is no such connection any more.");
  return connection;
}

/** Why a connection is not called, or null. */
export async function whyConnectionIsOff(id: string, tx: Db = db()): Promise<"disabled" | "deleted" | null> {
  const connection = await tx.connection.findUnique({
    where: { id },
    select: { disabledAt: true, deletedAt: true },
  });
  if (!connection || connection.deletedAt) return "deleted";
  return connection.disabledAt ? "disabled" : null;
}

/** Things that a connection made at Razorpay, newest first: they exist in its account and mode alone. */
export async function thingsMadeAt(
  connectionId: string,
  tx: Db = db(),
): Promise<{ kind: "customer" | "invoice"; id: string }[]> {
  const [customers, invoices] = await Promise.all([
    tx.customerMapping.findMany({
      where: { connectionId, status: "MAPPED", razorpayCustomerId: { not: null } },
      orderBy: { mappedAt: "desc" },
      take: 2,
      select: { razorpayCustomerId: true },
    }),
    // A draft can be deleted there without a trace.
    tx.invoiceSync.findMany({
      where: {
        connectionId,
        razorpayStatus: { in: ["issued", "partially_paid", "paid", "expired", "cancelled"] },
      },
      orderBy: { createdAt: "desc" },
      take: 1,
      select: { razorpayInvoiceId: true },
    }),
  ]);
  return [
    ...customers.map(({ razorpayCustomerId }) => ({
      kind: "customer" as const,
      id: razorpayCustomerId ?? "",
    })),
    ...invoices.map(({ razorpayInvoiceId }) => ({ kind: "invoice" as const, id: razorpayInvoiceId ?? "" })),
  ];
}

/** What a person should know before they delete a connection. */
export type WhatStays = {
  customers: number;
  payments: number;
  events: number;
  /** Confirmed ones, which could be debited. */
  mandates: number;
  /** Debits that the bank has not answered. */
  debits: number;
  /** Payment requests that customers can still pay, and their sum in paise. */
  open: { count: number; amount: number };
  sources: string[];
};

export async function whatStays(connectionId: string, tx: Db = db()): Promise<WhatStays> {
  // One after the other: in a transaction they share one connection to the database.
  const customers = await tx.customerMapping.count({ where: { connectionId, status: "MAPPED" } });
  const payments = await tx.payment.count({ where: { connectionId } });
  const events = await tx.webhookEvent.count({ where: { connectionId } });
  const mandates = await tx.mandate.count({ where: { connectionId, status: "CONFIRMED" } });
  const debits = await tx.charge.count({
    where: { connectionId, status: { in: ["CREATED", "AUTHORIZED"] }, presented: true },
  });
  const open = await tx.invoiceSync.aggregate({
    where: { connectionId, razorpayStatus: { in: ["issued", "partially_paid"] } },
    _count: true,
    _sum: { amountRequested: true },
  });
  const sources = await tx.billingSource.findMany({
    where: { connectionId, deletedAt: null },
    select: { name: true },
  });
  return {
    customers,
    payments,
    events,
    mandates,
    debits,
    open: { count: open._count, amount: Number(open._sum.amountRequested ?? 0) },
    sources: sources.map(({ name }) => name),
  };
}

/** Whether an event has come yet, and whose account it told. */
export async function requireConnectionPulse(id: string, tx: Db = db()): Promise<ConnectionPulse> {
  const pulse = await tx.connection.findFirst({
    where: { id, deletedAt: null },
    select: { lastEventAt: true, razorpayAccountId: true },
  });
  if (!pulse) throw new AppError("not_found", "There is no such connection any more.");
  return pulse;
}
