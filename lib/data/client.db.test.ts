import { describe, expect, it } from "vitest";
import { db, inTransaction, pool } from "./client";
import { useTestDatabase } from "./testing/test-database";

useTestDatabase();

const entry = {
  id: "00000000-0000-4000-8000-000000000001",
  actorKind: "system",
  action: "a",
  subjectType: "b",
};

describe("the database client", () => {
  it("reads through Prisma and the pool alike", async () => {
    expect(await db().user.count()).toBe(0);
    expect((await pool().query("select current_database() as name")).rows[0].name).toMatch(/^test_/);
  });

  it("undoes a transaction that throws", async () => {
    const failing = inTransaction(async (tx) => {
      await tx.auditEntry.create({ data: entry });
      throw new Error("stop");
    });
    await expect(failing).rejects.toThrow("stop");
    expect(await db().auditEntry.count()).toBe(0);
  });
});

describe("the audit log", () => {
  it("refuses to be changed or emptied", async () => {
    await db().auditEntry.create({ data: entry });
    const change = db().auditEntry.update({ where: { id: entry.id }, data: { action: "else" } });
    await expect(change).rejects.toThrow();
    await expect(db().auditEntry.delete({ where: { id: entry.id } })).rejects.toThrow();
    await expect(pool().query("truncate audit_entry")).rejects.toThrow();
    expect(await db().auditEntry.findUniqueOrThrow({ where: { id: entry.id } })).toMatchObject({
      action: "a",
    });
  });
});
