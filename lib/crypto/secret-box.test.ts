import { beforeAll, describe, expect, it, vi } from "vitest";

const env = vi.hoisted(() => ({ ENCRYPTION_KEYS: [] as { id: string; key: Buffer }[] }));
vi.mock("@/lib/env", () => ({ env: () => env }));

import { derivedKey, open, openBytes, seal, sealOfMany } from "./secret-box";

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

describe("sealOfMany", () => {
  const body = Buffer.from('{"event":"invoice.paid"}');
  beforeAll(() => {
    env.ENCRYPTION_KEYS = [older];
  });

  it("gives back each, though they share a data key", () => {
    const [first, second] = [sealOfMany(body, place), sealOfMany(Buffer.from("other"), place)];
    expect(first.split(".")[2]).toBe(second.split(".")[2]);
    expect(first.split(".")[3]).not.toBe(second.split(".")[3]);
    expect(openBytes(first, place).equals(body)).toBe(true);
    expect(open(second, place)).toBe("other");
  });

  it.each(["table", "column", "rowId", "ownerId"] as const)("does not open in another %s", (part) => {
    expect(() => open(sealOfMany(body, place), { ...place, [part]: "other" })).toThrow();
  });

  it("is not taken for one with a data key of its own, nor the other way round", () => {
    expect(() => open(sealOfMany(body, place).replace("v2.", "v1."), place)).toThrow();
    expect(() => open(seal(body, place).replace("v1.", "v2."), place)).toThrow();
  });

  it("leaves a key that is no longer the newest at once", () => {
    env.ENCRYPTION_KEYS = [newer, older];
    const sealed = sealOfMany(body, place);
    expect(sealed.split(".")[1]).toBe("b");
    env.ENCRYPTION_KEYS = [newer];
    expect(openBytes(sealed, place).equals(body)).toBe(true);
  });

  it("takes another data key after ten minutes", () => {
    vi.useFakeTimers();
    const before = sealOfMany(body, place).split(".")[2];
    vi.advanceTimersByTime(600_001);
    expect(sealOfMany(body, place).split(".")[2]).not.toBe(before);
    vi.useRealTimers();
  });
});
