import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { childOutput } from "./child-output";
import { isAlive } from "./running-process";
import { type Supervisor, supervise } from "./supervisor";

const folder = mkdtempSync(path.join(os.tmpdir(), "hundi-supervisor-"));
const program = path.join(folder, "program.mjs");
// Prints its number, and does what it is told.
writeFileSync(
  program,
  `process.send(process.pid);
   const what = process.argv[2];
   if (what === "ends") process.exit(Number(process.argv[3]));
   if (what === "stubborn") process.on("SIGTERM", () => {});
   setInterval(() => {}, 1000);`,
);

let running: Supervisor | undefined;
afterEach(async () => {
  running?.kill();
  running = undefined;
});

function start(what: string, ...rest: string[]) {
  const pids: number[] = [];
  const reports: string[] = [];
  const runDir = mkdtempSync(path.join(folder, "run-"));
  const supervisor = supervise({
    output: childOutput("problems"),
    runDir,
    restartAfterMs: 50,
    report: (line) => reports.push(line),
  });
  running = supervisor;
  supervisor.start({
    name: "child",
    args: [program, what, ...rest],
    env: process.env,
    stopWithinSeconds: 0.5,
    once: what === "ends" && rest[0] === "0",
    onMessage: (pid) => pids.push(pid as number),
  });
  const pidFile = () => Number(readFileSync(path.join(runDir, "child.pid"), "utf8"));
  return { supervisor, pids, reports, pidFile };
}

const first = async (pids: number[]) => {
  await expect.poll(() => pids[0], { timeout: 5_000 }).toBeTruthy();
  return pids[0]!;
};

describe("the supervisor", { timeout: 30_000 }, () => {
  it("keeps the process's number in a file, and stops it", async () => {
    const { supervisor, pids, pidFile } = start("runs");
    const pid = await first(pids);
    expect(pidFile()).toBe(pid);
    expect(await supervisor.stop()).toBe(true);
    expect(isAlive(pid)).toBe(false);
    expect(pidFile).toThrow("ENOENT");
  });

  it("starts a killed child again", async () => {
    const { pids, reports, pidFile } = start("runs");
    const killed = await first(pids);
    process.kill(killed, "SIGKILL");
    await expect.poll(() => pids.length, { timeout: 10_000 }).toBe(2);
    expect(pidFile()).toBe(pids[1]);
    expect(reports).toEqual([expect.stringContaining("SIGKILL")]);
  });

  it("kills a child that does not stop, and says that it had to", async () => {
    const { supervisor, pids } = start("stubborn");
    const pid = await first(pids);
    expect(await supervisor.stop()).toBe(false);
    expect(isAlive(pid)).toBe(false);
  });

  it("lets one that is done be", async () => {
    const { pids, reports } = start("ends", "0");
    await first(pids);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(pids).toHaveLength(1);
    expect(reports).toEqual([]);
  });

  it("gives up on one that ends at once, five times in a row", async () => {
    const { supervisor, pids } = start("ends", "3");
    await expect(supervisor.hopeless).resolves.toContain("code 3");
    expect(pids).toHaveLength(5);
  });

  it("leaves no child behind when it is killed itself", async () => {
    const parent = path.join(folder, "parent.mts");
    const module = JSON.stringify(path.resolve("lib/cli/supervisor.ts"));
    const output = JSON.stringify(path.resolve("lib/cli/child-output.ts"));
    writeFileSync(
      parent,
      `import { supervise } from ${module}; import { childOutput } from ${output};
       const s = supervise({ output: childOutput("problems"), report: () => {} });
       s.start({ name: "c", args: [${JSON.stringify(program)}, "runs"], env: process.env, onMessage: (pid) => process.send(pid) });`,
    );
    const outer: number[] = [];
    const above = supervise({ output: childOutput("problems"), report: () => undefined });
    above.start({
      name: "parent",
      args: ["--import", "tsx", parent],
      env: process.env,
      once: true,
      onMessage: (pid) => outer.push(pid as number),
    });
    const child = await first(outer);
    above.kill();
    await expect.poll(() => isAlive(child), { timeout: 5_000 }).toBe(false);
  });
});

process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
