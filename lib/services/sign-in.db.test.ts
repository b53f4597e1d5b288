import { randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hashPassword, needsRehash } from "@/lib/auth/password";
import { userOfSession } from "@/lib/auth/session";
import { db } from "@/lib/data/client";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { replacePassword } from "@/lib/data/users";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

useTestDatabase();

const NOW = new Date("2026-04-01T10:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const PASSWORD = "correct horse battery";
let stored = "";

beforeAll(async () => {
  stored = await hashPassword(PASSWORD);
});
beforeEach(() => db().signInThrottle.deleteMany());

async function person(change: { disabledAt?: Date; passwordHash?: string } = {}) {
  const id = randomUUID();
  const email = `${id}@example.com`;
  await db().user.create({
    data: { id, email, name: "Asha", role: "OPERATOR", passwordHash: stored, ...change },
  });
  return { id, email };
}

const attempt = (email: string, password = PASSWORD, now = NOW, ip = "203.0.113.9") =>
  signIn({ email, password, ip, userAgent: "test", now });

describe("signIn", () => {
  it("opens another session each time and says so in the audit log", async () => {
    const { id, email } = await person();
    const first = await attempt(` ${email.toUpperCase()} `);
    const second = await attempt(email);
    expect(first?.sessionId).not.toBe(second?.sessionId);
    const lines = await db().auditEntry.findMany({ where: { subjectId: id, action: "session.open" } });
    expect(lines.map((line) => line.sessionId).sort()).toEqual([first?.sessionId, second?.sessionId].sort());
  });

  it("refuses a wrong password, a stranger and a disabled person alike, and notes why", async () => {
    const { email } = await person();
    const gone = await person({ disabledAt: NOW });
    expect(await attempt(email, "wrong horse battery")).toBeNull();
    expect(await attempt("nobody@example.com")).toBeNull();
    expect(await attempt(gone.email)).toBeNull();
    const lines = await db().auditEntry.findMany({
      where: { action: "session.refused" },
      orderBy: { at: "asc" },
    });
    expect(lines.map((line) => line.reason)).toEqual(["password", "unknown", "disabled"]);
    expect(JSON.stringify(lines)).not.toContain("nobody@example.com");
  });

  it("after five failures makes even the right password wait, then lets it in", async () => {
    const { email } = await person();
    for (let n = 0; n < 5; n += 1) expect(await attempt(email, "wrong horse battery")).toBeNull();
    expect(await attempt(email)).toBeNull();
    expect(await attempt(email, PASSWORD, later(29))).toBeNull();
    expect(await attempt(email, PASSWORD, later(31))).not.toBeNull();
  });

  it("doubles the wait, and forgets all of it with the right password", async () => {
    const { email } = await person();
    for (let n = 0; n < 5; n += 1) await attempt(email, "wrong horse battery");
    await attempt(email, "wrong horse battery", later(31));
    expect(await attempt(email, PASSWORD, later(31 + 59))).toBeNull();
    expect(await attempt(email, PASSWORD, later(31 + 61))).not.toBeNull();
    expect(await attempt(email, "wrong horse battery", later(100))).toBeNull();
    expect(await attempt(email, PASSWORD, later(100))).not.toBeNull();
  });

  it("does not make a person on another network wait", async () => {
    const { email } = await person();
    for (let n = 0; n < 6; n += 1) await attempt(email, "wrong horse battery");
    expect(await attempt(email, PASSWORD, NOW, "198.51.100.20")).not.toBeNull();
  });

  it("begins a new window after a quarter of an hour", async () => {
    const { email } = await person();
    for (let n = 0; n < 4; n += 1) await attempt(email, "wrong horse battery");
    for (let n = 0; n < 4; n += 1) await attempt(email, "wrong horse battery", later(15 * 60));
    expect(await attempt(email, PASSWORD, later(15 * 60))).not.toBeNull();
  });

  it("counts failures that come at once", async () => {
    const { email } = await person();
    await Promise.all(Array.from({ length: 5 }, () => attempt(email, "wrong horse battery")));
    expect(await attempt(email)).toBeNull();
  });

  it("lets the same person in many times at once", async () => {
    const { email } = await person();
    const sessions = await Promise.all(Array.from({ length: 8 }, () => attempt(email)));
    expect(sessions.filter(Boolean)).toHaveLength(8);
  });

  it("replaces a hash of weaker parameters without ending sessions", async () => {
    const weak = await hash(PASSWORD, { memoryCost: 47_104, timeCost: 1, parallelism: 1 });
    const { id, email } = await person({ passwordHash: weak });
    const session = await attempt(email);
    const row = await db().user.findUniqueOrThrow({ where: { id } });
    expect(needsRehash(row.passwordHash)).toBe(false);
    expect(
      await userOfSession(session?.sessionId ?? "", { now: NOW, ip: null, touch: false }),
    ).not.toBeNull();
  });
});

describe("a session", () => {
  const look = (sessionId: string, seconds = 0, touch = true) =>
    userOfSession(sessionId, { now: later(seconds), ip: "203.0.113.9", touch });

  async function open() {
    const { id, email } = await person();
    const session = await attempt(email);
    return { userId: id, sessionId: session?.sessionId ?? "" };
  }

  it("gives the role of the row as it is now", async () => {
    const { userId, sessionId } = await open();
    expect(await look(sessionId)).toMatchObject({ role: "OPERATOR", ip: "203.0.113.9" });
    await db().user.update({ where: { id: userId }, data: { role: "VIEWER" } });
    expect(await look(sessionId)).toMatchObject({ role: "VIEWER" });
  });

  it("ends at once with signing out, a new password, and being disabled", async () => {
    const out = await open();
    await signOut(out.sessionId);
    expect(await look(out.sessionId)).toBeNull();

    const changed = await open();
    await replacePassword(changed.userId, stored);
    expect(await look(changed.sessionId)).toBeNull();

    const disabled = await open();
    await db().user.update({ where: { id: disabled.userId }, data: { disabledAt: NOW } });
    expect(await look(disabled.sessionId)).toBeNull();
  });

  it("lives on while it is used, twelve hours at most", async () => {
    const { sessionId } = await open();
    const step = 29 * 60;
    let seconds = 0;
    while (seconds + step < 12 * 3600) {
      seconds += step;
      expect(await look(sessionId, seconds), `after ${seconds} s`).not.toBeNull();
    }
    expect(await look(sessionId, 12 * 3600)).toBeNull();
  });

  it("is not kept alive by a page that only refreshes itself", async () => {
    const { sessionId } = await open();
    expect(await look(sessionId, 20 * 60, false)).not.toBeNull();
    expect(await look(sessionId, 31 * 60, false)).toBeNull();
  });

  it("is nobody for an unknown id", async () => {
    expect(await look(randomUUID())).toBeNull();
  });
});
