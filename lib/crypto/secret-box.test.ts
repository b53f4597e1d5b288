import { beforeAll, describe, expect, it, vi } from "vitest";

const env = vi.hoisted(() => ({ ENCRYPTION_KEYS: [] as { id: string; key: Buffer }[] }));
vi.mock("@/lib/env", () => ({ env: () => env }));

import { derivedKey, open, openBytes, seal } from "./secret-box";

const place = { table: "connection", column: "key_secret", rowId: "r1", ownerId: "c1" };
const older = { id: "a", key: Buffer.alloc(32, 1) };
const newer = { id: "b", key: Buffer.alloc(32, 2) };

describe("seal and open", () => {
  beforeAll(() => {
    env.ENCRYPTION_KEYS = [older];
  });

  it("gives back text and bytes", () => {
    expect(open(seal("₹ secret", place), place)).toBe("₹ secret");
    expect([...openBytes(seal(new Uint8Array([0, 255, 10]), place), place)]).toEqual([0, 255, 10]);
  });

  it("never says the same twice, nor the secret", () => {
    expect(seal("secret", place)).not.toBe(seal("secret", place));
    expect(seal("secret", place)).not.toContain("secret");
  });

  it.each(["table", "column", "rowId", "ownerId"] as const)("does not open in another %s", (part) => {
    const sealed = seal("secret", place);
    expect(() => open(sealed, { ...place, [part]: "other" })).toThrow();
  });

  it("does not open when a character was changed, cut or added", () => {
    const sealed = seal("secret", place);
    for (const at of [sealed.length - 1, sealed.length - 30, 10]) {
      const swapped = sealed[at] === "A" ? "B" : "A";
      expect(() => open(sealed.slice(0, at) + swapped + sealed.slice(at + 1), place)).toThrow();
    }
    expect(() => open(sealed.slice(0, -24), place)).toThrow();
    expect(() => open(`${sealed}.AA`, place)).toThrow();
  });

  it("writes with the newest key and reads with all", () => {
    const before = seal("secret", place);
    env.ENCRYPTION_KEYS = [newer, older];
    expect(open(before, place)).toBe("secret");
    expect(seal("secret", place).split(".")[1]).toBe("b");
    env.ENCRYPTION_KEYS = [newer];
    expect(() => open(before, place)).toThrow(/no key "a"/);
  });

  it("derives keys that differ by label and survive a newer key", () => {
    env.ENCRYPTION_KEYS = [older];
    const before = derivedKey("cursor");
    expect(derivedKey("audit").equals(before)).toBe(false);
    env.ENCRYPTION_KEYS = [newer, older];
    expect(derivedKey("cursor").equals(before)).toBe(true);
  });
});
