import { hash } from "@node-rs/argon2";
import { describe, expect, it } from "vitest";
import { hashPassword, inHashSlot, needsRehash, passwordFits, passwordProblem } from "./password";

describe("password", () => {
  it("fits only exactly as typed", async () => {
    const stored = await hashPassword("Correct  horse ");
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(await passwordFits(stored, "Correct  horse ")).toBe(true);
    expect(await passwordFits(stored, "Correct  horse")).toBe(false);
    expect(await passwordFits(stored, "correct  horse ")).toBe(false);
  });

  it("never fits where there is no account, not even the stand-in's own password", async () => {
    expect(await passwordFits(null, "nobody has this password")).toBe(false);
  });

  it("does not take a long password for its first part", async () => {
    const stored = await hashPassword("x".repeat(128));
    expect(await passwordFits(stored, `${"x".repeat(128)}y`)).toBe(false);
  });

  it("knows a hash of older parameters", async () => {
    expect(needsRehash(await hashPassword("a new password"))).toBe(false);
    expect(
      needsRehash(await hash("a new password", { memoryCost: 47_104, timeCost: 1, parallelism: 1 })),
    ).toBe(true);
  });

  it.each([
    ["elevenchars", "at least 12"],
    ["x".repeat(129), "at most 128"],
    ["Password1234", "first that anyone"],
    ["aaaaaaaaaaaaaa", "first that anyone"],
    ["abcabcabcabc", "first that anyone"],
  ])("refuses %s as new", (password, why) => {
    expect(passwordProblem(password)).toContain(why);
  });

  it.each(["twelve chars", "hundi-demo-2026", "पासवर्ड बहुत लंबा है"])("takes %s as new", (password) => {
    expect(passwordProblem(password)).toBeNull();
  });
});

describe("inHashSlot", () => {
  it("runs four at a time, and all of them in the end", async () => {
    let now = 0;
    let most = 0;
    let done = 0;
    const work = async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
      done += 1;
      if (done % 3 === 0) throw new Error("some fail");
    };
    await Promise.allSettled(Array.from({ length: 30 }, () => inHashSlot(work)));
    expect({ most, done }).toEqual({ most: 4, done: 30 });
  });

  it("refuses when too many wait, and goes on afterwards", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, () => inHashSlot(() => new Promise((resolve) => setTimeout(resolve, 1)))),
    );
    expect(results.filter((result) => result.status === "rejected")).toHaveLength(100 - 4 - 64);
    await expect(inHashSlot(async () => "free")).resolves.toBe("free");
  });
});
