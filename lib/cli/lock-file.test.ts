import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { takeLock } from "./lock-file";

const folder = mkdtempSync(path.join(os.tmpdir(), "hundi-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** This very process runs Vitest's worker: a holder that lives, under a name of our choosing. */
const parent = process.ppid;

describe("a lock", () => {
  it("is had once, and again when it is given back", async () => {
    const file = path.join(folder, "once");
    const lock = await takeLock(file, ["demo.ts"]);
    if (!("release" in lock)) throw new Error("not taken");
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is refused while its holder lives, who is named", async () => {
    const file = path.join(folder, "held");
    writeFileSync(file, `${parent}\nhttp://localhost:3000\n`);
    const lock = await takeLock(file, ["vitest.mjs", "vitest", "node"]);
    expect(lock).toEqual({ heldBy: { pid: parent, note: "http://localhost:3000" } });
  });

  it.each([
    ["a process that is gone", "999999999\n"],
    ["a process that is something else by now", `${parent}\n`],
    ["ourselves, in a container where numbers come again", `${process.pid}\n`],
    ["half a file", ""],
  ])("is taken from %s", async (_, content) => {
    const file = path.join(folder, "stale");
    writeFileSync(file, content);
    const lock = await takeLock(file, ["demo.ts"]);
    expect(lock).toHaveProperty("release");
    if ("release" in lock) await lock.release();
  });
});
