import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { noteCall } from "./call-pace";
import { db } from "./client";
import { useTestDatabase } from "./testing/test-database";

useTestDatabase();

const pausedUntil = async (targetId: string) =>
  (await db().callPace.findUniqueOrThrow({ where: { targetId } })).pausedUntil;

it("a pause for refused keys outlives the note of the call that was refused, and ends with a good one", async () => {
  const id = randomUUID();
  await noteCall(id, "refused", { kind: "pause", seconds: 900, reason: "The keys were refused" });
  await noteCall(id, "refused", { kind: "seen" });
  expect(await pausedUntil(id)).not.toBeNull();
  await noteCall(id, "done", { kind: "good" });
  expect(await pausedUntil(id)).toBeNull();
});

it("five calls in a row without a clear answer pause, and one that tells nothing does not count among them", async () => {
  const id = randomUUID();
  for (let i = 0; i < 4; i += 1) await noteCall(id, "unknown", { kind: "trouble" });
  await noteCall(id, "rate_limited", { kind: "seen" });
  expect(await pausedUntil(id)).toBeNull();
  await noteCall(id, "unknown", { kind: "trouble" });
  expect(await pausedUntil(id)).not.toBeNull();
});
