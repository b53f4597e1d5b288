import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { listHolidays } from "@/lib/data/bank-holidays";
import { db } from "@/lib/data/client";
import { readChargeAnswer } from "@/lib/data/mandate-answers";
import { testConnection } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import { addHolidays } from "./add-holidays";
import { removeHoliday } from "./remove-holiday";

useTestDatabase();

// A Wednesday.
const TODAY = "2026-11-25";
const chargeId = randomUUID();
const failedId = randomUUID();

beforeAll(async () => {
  const connectionId = await testConnection();
  const mandateId = randomUUID();
  await db().mandate.create({
    data: {
      id: mandateId,
      connectionId,
      razorpayTokenId: "token_1",
      status: "CONFIRMED",
      maxAmount: 100_000n,
    },
  });
  const charge = { connectionId, mandateId, amount: 10_000n, description: "x", askedBy: "test" };
  await db().charge.create({
    data: { ...charge, id: chargeId, createdAt: new Date("2026-11-25T10:00:00+05:30") },
  });
  await db().charge.create({
    data: {
      ...charge,
      id: failedId,
      status: "FAILED",
      presented: true,
      failureReason: "insufficient_funds",
      settledAt: new Date("2026-11-24T12:00:00+05:30"),
    },
  });
});

const expectedBy = async () => (await db().charge.findUniqueOrThrow({ where: { id: chargeId } })).expectedBy;
const retryFrom = async () => (await readChargeAnswer(failedId))?.retry?.notBefore;

describe("the list of bank holidays", () => {
  it("moves the dates of debits that are on their way, and from when a failed one can be tried again", async () => {
    expect(await retryFrom()).toBe("2026-11-27T06:30:00.000Z");
    expect(await addHolidays([{ day: "2026-11-26", name: "Constitution Day" }], TODAY, SYSTEM)).toBe(1);
    // Asked on Wednesday after nine: Thursday is off, so it is presented on Friday and answered by Tuesday's end.
    expect(await expectedBy()).toEqual(new Date("2026-12-01T23:59:59.999+05:30"));
    await addHolidays([{ day: "2026-11-27", name: "Gurpurab" }], TODAY, SYSTEM);
    expect(await expectedBy()).toEqual(new Date("2026-12-02T23:59:59.999+05:30"));
    expect(await retryFrom()).toBe("2026-11-29T18:30:00.000Z");
    await removeHoliday("2026-11-26", TODAY, SYSTEM);
    expect(await expectedBy()).toEqual(new Date("2026-12-01T23:59:59.999+05:30"));
  });

  it("takes a year at once, the same twice for nothing, and is audited day by day", async () => {
    const year = [
      { day: "2027-01-26", name: "Republic Day" },
      { day: "2027-08-15", name: "Independence Day" },
    ];
    expect(await addHolidays(year, TODAY, SYSTEM)).toBe(2);
    expect(
      await addHolidays([{ day: "2027-01-26", name: "Republic day" }, ...year.slice(1)], TODAY, SYSTEM),
    ).toBe(1);
    expect(await listHolidays()).toContainEqual({ day: "2027-01-26", name: "Republic day" });
    const lines = await db().auditEntry.findMany({ where: { subjectType: "bank_holiday" } });
    expect(lines.map(({ action }) => action).sort()).toEqual([
      ...Array(5).fill("holiday.add"),
      "holiday.remove",
    ]);
    expect(lines).toContainEqual(
      expect.objectContaining({ before: { day: "2027-01-26", name: "Republic Day" } }),
    );
  });

  it("keeps what has passed", async () => {
    await db().bankHoliday.create({ data: { day: new Date("2026-11-24"), name: "Yesterday" } });
    await expect(removeHoliday("2026-11-24", TODAY, SYSTEM)).rejects.toMatchObject({ code: "conflict" });
    await expect(addHolidays([{ day: "2025-08-15", name: "Old" }], TODAY, SYSTEM)).rejects.toMatchObject({
      fields: { day: [/Past years/] },
    });
    await expect(removeHoliday("2026-12-24", TODAY, SYSTEM)).rejects.toMatchObject({ code: "not_found" });
  });
});
