import { mkdirSync, writeFileSync } from "node:fs";
import { chmod, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Database, startDatabase } from "./database";
import { freePort } from "./ports";
import { untilGone } from "./running-process";

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "hundi-database-"));
  await chmod(folder, 0o755);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function start(dataDir: string, port?: number): Promise<Database> {
  const database = await startDatabase({ dataDir, port: port ?? (await freePort()) });
  onTestFinished(() => database.stop());
  return database;
}

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe("the embedded database", { timeout: 120_000 }, () => {
  it("gives the application a role of its own, which is no superuser, and its password to nobody", async () => {
    const folder = await newFolder();
    const { url } = await start(folder);
    const [role] = await query(
      url,
      "select rolsuper, rolcreatedb from pg_roles where rolname = current_user",
    );
    expect(role).toEqual({ rolsuper: false, rolcreatedb: true });
    expect(new URL(url).password.length).toBeGreaterThan(30);
    expect((await stat(path.join(folder, "postgres-password"))).mode & 0o777).toBe(0o600);
    const wrong = new URL(url);
    wrong.password = "wrong";
    await expect(query(wrong.href, "select 1")).rejects.toThrow("authentication failed");
  });

  it("keeps what was committed when it is killed, and takes a server that was left running down first", async () => {
    const folder = await newFolder();
    const left = await start(folder);
    await query(left.url, "create table kept as select 42 as answer");
    // Another start on the folder, as after a demo that was killed: the old server still runs.
    const next = await start(folder);
    expect(await untilGone(left.pid, 1_000)).toBe(true);
    process.kill(next.pid, "SIGKILL");
    await next.ended;
    const again = await start(folder);
    expect(await query(again.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  });

  it("makes a folder anew that was left half made", async () => {
    const folder = await newFolder();
    mkdirSync(path.join(folder, "postgres", "base"), { recursive: true });
    writeFileSync(path.join(folder, "postgres", "postmaster.pid"), `${process.ppid}\n`);
    const { url } = await start(folder);
    expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect((await readdir(folder)).filter((name) => name.startsWith(".initdb"))).toEqual([]);
  });

  it("says which variable to set when its port is taken", async () => {
    const other = net.createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    await expect(start(await newFolder(), port)).rejects.toThrow(/PGPORT_EMBEDDED/);
  });

  it("refuses data of another version of PostgreSQL, and leaves it as it is", async () => {
    const folder = await newFolder();
    const database = await start(folder);
    await database.stop();
    const version = path.join(folder, "postgres", "PG_VERSION");
    const kept = await readFile(version, "utf8");
    writeFileSync(version, "12\n");
    await expect(start(folder)).rejects.toThrow(/PostgreSQL 12/);
    writeFileSync(version, kept);
    await start(folder);
  });
});
