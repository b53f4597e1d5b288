import pg from "pg";
import type { TestProject } from "vitest/node";
import { ensurePrismaClient } from "./ensure-prisma-client";
import { migrate } from "./migrate";
import { startScratchDatabase } from "./scratch-database";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated database that every test file copies for itself (`useTestDatabase`). */
    templateDatabaseUrl: string;
  }
}

/** Vitest's global setup for the `db` project: one scratch PostgreSQL for all files, with a migrated template in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensurePrismaClient();
  const database = await startScratchDatabase();
  try {
    const template = await createTemplate(database.url);
    project.provide("templateDatabaseUrl", template);
  } catch (error) {
    await database.stop();
    throw error;
  }
  return () => database.stop();
}

async function createTemplate(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("create database hundi_template");
  await client.end();
  const template = new URL(url);
  template.pathname = "/hundi_template";
  await migrate(template.href);
  return template.href;
}
