import { beforeAll, expect, it, vi } from "vitest";
import { openCursor, sealCursor } from "./cursor";

beforeAll(() => {
  Object.assign(process.env, {
    HUNDI_MODE: "test",
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
    NEXTAUTH_SECRET: "x".repeat(32),
    NEXTAUTH_URL: "http://localhost:3000",
    CRON_SECRET: "x".repeat(12),
  });
});

const place = { at: new Date("2026-04-01T10:00:00.123Z"), id: "3f2a9c1d-0000-4000-8000-000000000000" };

it("comes back as it was", () => {
  expect(openCursor("invoices", sealCursor("invoices", place))).toEqual(place);
});

it("is no good for another list, changed, cut or made up", () => {
  const cursor = sealCursor("invoices", place);
  const bytes = Buffer.from(cursor, "base64url");
  bytes[bytes.length - 1]! ^= 1;
  const bad = ["", "x", "AAAA", cursor.slice(0, -2), `${cursor}AAAA`, bytes.toString("base64url"), "💥"];
  for (const text of bad) expect(() => openCursor("invoices", text), text).toThrow("cursor");
  expect(() => openCursor("accounts", cursor)).toThrow("cursor");
});

it("says which parameter it is", () => {
  const failing = vi.fn(() => openCursor("invoices", "made-up"));
  expect(failing).toThrow(
    expect.objectContaining({ code: "malformed", fields: { cursor: [expect.any(String)] } }),
  );
});
