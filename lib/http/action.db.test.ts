import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { requireUser } from "@/lib/auth/require-user";
import { db } from "@/lib/data/client";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { AppError } from "@/lib/domain/app-error";
import type { Role } from "@/lib/domain/permissions";
import { action } from "./action";

// A request as Next would show it to the code below.
const request = vi.hoisted(() => ({ headers: new Headers(), cookies: new Map<string, string>() }));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) =>
      request.cookies.has(name) ? { name, value: request.cookies.get(name) } : undefined,
  }),
}));
// Bugs are logged, and here they are on purpose.
vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
// What Next itself gives to server code under this name; `forbidden` is behind a switch of its configuration.
vi.mock("next/navigation", async () => ({
  ...(await import("next/dist/client/components/navigation.react-server.js")),
  forbidden: () => {
    throw new Error("NEXT_HTTP_ERROR_FALLBACK;403");
  },
}));

useTestDatabase();

const SECRET = "only-for-tests-only-for-tests-only-for-tests";

async function signedInAs(
  role: Role,
  change: { expiresAt?: Date } = {},
): Promise<{ userId: string; sid: string }> {
  const [userId, sid] = [randomUUID(), randomUUID()];
  await db().user.create({
    data: { id: userId, email: `${userId}@x.in`, name: role, role, passwordHash: "none" },
  });
  const expiresAt = change.expiresAt ?? new Date(Date.now() + 3_600_000);
  await db().session.create({ data: { id: sid, userId, passwordVersion: 1, expiresAt } });
  request.cookies.set("next-auth.session-token", await encode({ token: { sid }, secret: SECRET }));
  return { userId, sid };
}

beforeEach(() => {
  request.headers = new Headers({
    origin: "http://localhost:3000",
    "x-request-id": "req-1",
    "x-hundi-path": "/a?b=1",
  });
  request.cookies.clear();
});

const run = vi.fn(async ({ amount }: { amount: number }, user: { email: string }) => ({
  amount,
  by: user.email,
}));
const retry = action({
  permission: "sync.retry",
  input: z.object({ amount: z.number().min(1, "At least 1.") }),
  run,
});
beforeEach(() => {
  run.mockClear();
});

describe("action", () => {
  it("runs for somebody who may, from our own page", async () => {
    const { userId } = await signedInAs("OPERATOR");
    expect(await retry({ amount: 5 })).toEqual({ ok: true, data: { amount: 5, by: `${userId}@x.in` } });
  });

  it.each([
    ["nobody", async () => {}, "unauthenticated"],
    ["a role that may not", () => signedInAs("VIEWER"), "forbidden"],
    ["a session that ended", () => signedInAs("ADMIN", { expiresAt: new Date(0) }), "unauthenticated"],
    [
      "a token of another key",
      async () => {
        const { sid } = await signedInAs("ADMIN");
        request.cookies.set(
          "next-auth.session-token",
          await encode({ token: { sid }, secret: "y".repeat(40) }),
        );
      },
      "unauthenticated",
    ],
    [
      "a token that claims a role",
      async () => {
        const { userId } = await signedInAs("VIEWER");
        const token = { sub: userId, role: "ADMIN" };
        request.cookies.set("next-auth.session-token", await encode({ token, secret: SECRET }));
      },
      "unauthenticated",
    ],
    [
      "another site's form",
      async () => {
        await signedInAs("ADMIN");
        request.headers.set("origin", "https://evil.test");
      },
      "forbidden",
    ],
    [
      "a request without an origin",
      async () => {
        await signedInAs("ADMIN");
        request.headers.delete("origin");
      },
      "forbidden",
    ],
  ])("refuses %s", async (_who, arrange, code) => {
    await arrange();
    expect(await retry({ amount: 5 })).toMatchObject({ ok: false, error: { code, requestId: "req-1" } });
    expect(run).not.toHaveBeenCalled();
  });

  it("writes down who was refused what", async () => {
    const { userId, sid } = await signedInAs("VIEWER");
    await retry({ amount: 5 });
    expect(await db().auditEntry.findFirst({ where: { actorId: userId } })).toMatchObject({
      action: "access.denied",
      subjectId: "sync.retry",
      sessionId: sid,
      requestId: "req-1",
    });
  });

  it.each([
    [{ amount: 0 }, { amount: ["At least 1."] }],
    [{ amount: 5, role: "ADMIN" }, { role: ["There is no such field."] }],
  ])("refuses %j with the field named", async (input, fields) => {
    await signedInAs("ADMIN");
    expect(await retry(input)).toMatchObject({ ok: false, error: { code: "invalid", fields } });
    expect(run).not.toHaveBeenCalled();
  });

  it("answers an expected failure in its words and a bug in none", async () => {
    await signedInAs("ADMIN");
    run.mockRejectedValueOnce(new AppError("conflict", "Somebody was quicker."));
    expect(await retry({ amount: 5 })).toMatchObject({
      error: { code: "conflict", message: "Somebody was quicker." },
    });
    run.mockRejectedValueOnce(new Error("password is hunter2"));
    const answer = await retry({ amount: 5 });
    expect(answer).toMatchObject({ ok: false, error: { code: "bug", requestId: "req-1" } });
    expect(JSON.stringify(answer)).not.toContain("hunter2");
  });

  it("keeps a session alive, unless the page asked by itself", async () => {
    const { sid } = await signedInAs("ADMIN");
    const before = new Date(Date.now() - 10 * 60_000);
    await db().session.update({ where: { id: sid }, data: { lastSeenAt: before } });
    const seen = async () => (await db().session.findUniqueOrThrow({ where: { id: sid } })).lastSeenAt;
    const poll = action({ permission: "read", input: z.object({}), run: async () => 1, background: true });
    expect(await poll({})).toEqual({ ok: true, data: 1 });
    expect(await seen()).toEqual(before);
    await retry({ amount: 5 });
    expect((await seen()).getTime()).toBeGreaterThan(before.getTime());
  });

  it("lets a redirect through", async () => {
    await signedInAs("ADMIN");
    const { redirect } = await import("next/navigation");
    run.mockImplementationOnce(async () => redirect("/invoices" as never));
    await expect(retry({ amount: 5 })).rejects.toMatchObject({
      digest: expect.stringContaining("/invoices"),
    });
  });
});

describe("requireUser", () => {
  it("sends a stranger to sign in, and back", async () => {
    await expect(requireUser("read")).rejects.toMatchObject({
      digest: expect.stringContaining("/login?callbackUrl=%2Fa%3Fb%3D1;307"),
    });
  });

  it("gives the person, and 403 to the wrong role", async () => {
    const { userId } = await signedInAs("VIEWER");
    expect(await requireUser("read")).toMatchObject({ id: userId, role: "VIEWER" });
    await expect(requireUser("connection.manage")).rejects.toThrow("403");
  });
});
