import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/domain/actor";
import { type Db, db } from "./client";
import { Prisma } from "./generated/client";

type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain | undefined };

/** One thing that was done or refused. `before` and `after` hold chosen fields only: never a secret, never bank data. */
export type AuditLine = {
  actor: Actor;
  action: string;
  subjectType: string;
  subjectId?: string | null;
  before?: { [field: string]: Plain | undefined };
  after?: { [field: string]: Plain | undefined };
  reason?: string;
  requestId?: string;
  effectId?: string;
};

/** Writes a line of the audit log, in the transaction of the change it tells of. */
export async function recordAudit(line: AuditLine, tx: Db = db()): Promise<void> {
  const { actor, before, after, ...rest } = line;
  await tx.auditEntry.create({
    data: {
      id: randomUUID(),
      actorKind: actor.kind,
      actorId: "id" in actor ? actor.id : null,
      actorName: "name" in actor ? actor.name : null,
      sessionId: actor.kind === "user" ? actor.sessionId : null,
      ip: "ip" in actor ? actor.ip : null,
      before: (before as Prisma.InputJsonObject | undefined) ?? Prisma.DbNull,
      after: (after as Prisma.InputJsonObject | undefined) ?? Prisma.DbNull,
      ...rest,
    },
    select: { id: true },
  });
}
