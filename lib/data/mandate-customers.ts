import "server-only";
import { type Db, db } from "./client";

/** Customers whom a mandate can be asked of, by a part of their name. */
export async function searchMandateCustomers(text: string, connectionId: string, tx: Db = db()) {
  return tx.account.findMany({
    where: {
      ...(text ? { name: { contains: text, mode: "insensitive" } } : {}),
      mappings: { some: { connectionId, status: "MAPPED" } },
    },
    orderBy: { name: "asc" },
    take: 50,
    select: { id: true, name: true, email: true, contact: true },
  });
}
