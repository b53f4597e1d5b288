import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { apiKeyHash } from "@/lib/auth/api-key";
import { userOfSession } from "@/lib/auth/session";
import { findApiKey } from "@/lib/data/api-keys";
import { db } from "@/lib/data/client";
import { testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import { changePassword } from "./change-password";
import { changeUser } from "./change-user";
import { createApiKey } from "./create-api-key";
import { createUser } from "./create-user";
import { resetPassword } from "./reset-password";
import { revokeApiKey } from "./revoke-api-key";
import { signIn } from "./sign-in";

useTestDatabase();

const NOW = new Date("2026-04-01T10:00:00Z");
const newEmail = () => `${randomUUID()}@example.com`;
const enter = (email: string, password: string) =>
  signIn({ email, password, ip: null, userAgent: null, now: NOW });
const lives = async (sessionId = "") =>
  (await userOfSession(sessionId, { now: NOW, ip: null, touch: false })) !== null;

describe("createUser", () => {
  it("lets somebody in with the password it tells, and keeps no word of it", async () => {
    const email = newEmail();
    const { id, password } = await createUser({ email, name: "Asha", role: "VIEWER" }, SYSTEM);
    expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect(await enter(email, password)).toMatchObject({ userId: id });
    const rows = [await db().user.findUnique({ where: { id } }), await db().auditEntry.findMany()];
    expect(JSON.stringify(rows)).not.toContain(password);
  });

  it("makes one person of two at once with one email", async () => {
    const input = { email: newEmail(), name: "Asha", role: "VIEWER" } as const;
    const results = await Promise.allSettled([createUser(input, SYSTEM), createUser(input, SYSTEM)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const failed = results.find((result) => result.status === "rejected");
    expect(failed?.reason).toMatchObject({ code: "conflict", fields: { email: [expect.any(String)] } });
  });
});

describe("passwords", () => {
  it("changed by oneself end every session but this one", async () => {
    const email = newEmail();
    const { id: userId, password } = await createUser({ email, name: "Asha", role: "VIEWER" }, SYSTEM);
    const [here, there] = [await enter(email, password), await enter(email, password)];
    const sessionId = here?.sessionId ?? "";
    const change = { userId, sessionId, current: password, next: "a much better one" };
    await expect(changePassword({ ...change, current: "wrong" }, SYSTEM)).rejects.toMatchObject({
      fields: { current: [expect.any(String)] },
    });
    await expect(changePassword({ ...change, next: "short" }, SYSTEM)).rejects.toMatchObject({
      fields: { next: [expect.any(String)] },
    });
    await changePassword(change, SYSTEM);
    expect([await lives(here?.sessionId), await lives(there?.sessionId)]).toEqual([true, false]);
    expect(await enter(email, password)).toBeNull();
    expect(await enter(email, "a much better one")).not.toBeNull();
  });

  it("reset end every session", async () => {
    const email = newEmail();
    const first = await createUser({ email, name: "Asha", role: "VIEWER" }, SYSTEM);
    const session = await enter(email, first.password);
    const { password } = await resetPassword(` ${email.toUpperCase()}`, SYSTEM);
    expect(await lives(session?.sessionId)).toBe(false);
    expect(await enter(email, password)).not.toBeNull();
    await expect(resetPassword(newEmail(), SYSTEM)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("changeUser", () => {
  it("never leaves nobody in charge, not even when two admins act at once", async () => {
    await db().user.updateMany({ data: { role: "VIEWER" } });
    const make = () => createUser({ email: newEmail(), name: "Admin", role: "ADMIN" }, SYSTEM);
    const [a, b] = [await make(), await make()];
    const results = await Promise.allSettled([
      changeUser(a.id, { role: "VIEWER" }, SYSTEM),
      changeUser(b.id, { disabled: true }, SYSTEM),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db().user.count({ where: { role: "ADMIN", disabledAt: null } })).toBe(1);
  });
});

describe("API keys", () => {
  it("are told once, open their source, and nothing after they were revoked", async () => {
    const billingSourceId = await testSource();
    const { id, key } = await createApiKey({ name: "Billing", scope: "READ", billingSourceId }, SYSTEM);
    expect(key).toMatch(/^hk_[A-Za-z0-9_-]{43}$/);
    expect(await findApiKey(apiKeyHash(key))).toMatchObject({ id, scope: "READ", billingSourceId });
    const rows = [await db().apiKey.findUnique({ where: { id } }), await db().auditEntry.findMany()];
    expect(JSON.stringify(rows)).not.toContain(key);
    await revokeApiKey(id, SYSTEM);
    await revokeApiKey(id, SYSTEM);
    expect(await findApiKey(apiKeyHash(key))).toBeNull();
    expect(await db().auditEntry.count({ where: { action: "api-key.revoke", subjectId: id } })).toBe(1);
    await expect(revokeApiKey(randomUUID(), SYSTEM)).rejects.toMatchObject({ code: "not_found" });
  });
});
