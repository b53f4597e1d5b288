import { readdir } from "node:fs/promises";
import pg from "pg";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { prisma } from "@/lib/cli/prisma";

// Our own schema engine (prisma/schema-engine.mjs) stands in for the one that Prisma would download. An upgrade of
// Prisma that breaks it is seen here.

const template = inject("templateDatabaseUrl");

describe("prisma with our schema engine", () => {
  it("applies every migration, and again nothing", async () => {
    const folders = (await readdir("prisma/migrations")).filter((name) => /^\d{14}_/.test(name)).sort();
    const client = await connect(template);
    const applied = await client.query(
      "select migration_name as name from _prisma_migrations where finished_at is not null order by 1",
    );
    await client.end();
    expect(applied.rows.map(({ name }) => name)).toEqual(folders);
    expect(await prisma(["migrate", "deploy"], { DATABASE_URL: template })).toContain(
      "No pending migrations",
    );
    expect(await prisma(["migrate", "status"], { DATABASE_URL: template })).toContain("up to date");
  });

  it("finds no difference between all migrations together and the schema", async () => {
    const args = [
      "migrate",
      "diff",
      "--from-config-datasource",
      "--to-schema",
      "prisma/schema",
      "--exit-code",
    ];
    await expect(prisma(args, { DATABASE_URL: template })).resolves.toContain("No difference detected");
  });

  it("sees a difference where there is one", async () => {
    const changed = await copyOfTemplate();
    const client = await connect(changed);
    await client.query("drop index job_one_in_lane");
    await client.query("alter table account drop column gstin");
    await client.end();
    const args = ["migrate", "diff", "--from-config-datasource", "--to-schema", "prisma/schema", "--script"];
    const sql = await prisma(args, { DATABASE_URL: changed });
    expect(sql).toMatch(/CREATE UNIQUE INDEX "job_one_in_lane".*WHERE/);
    expect(sql).toContain('ALTER TABLE "account" ADD COLUMN');
  });
});

async function copyOfTemplate(): Promise<string> {
  const name = `test_prisma_${process.pid}`;
  const client = await connect(new URL("/postgres", template).href);
  await client.query(`create database ${name} template hundi_template`);
  onTestFinished(async () => {
    await client.query(`drop database ${name} with (force)`);
    await client.end();
  });
  return new URL(`/${name}`, template).href;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
