import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { migrate } from "./migrate";
import { prisma, projectRoot } from "./prisma";
import { startScratchDatabase } from "./scratch-database";

/** `npm run db:new -- name`: writes the migration that leads from the existing ones to the schema. */
const name = process.argv[2];
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  console.error("Name the migration in kebab-case: npm run db:new -- add-mandates");
  process.exit(1);
}
const database = await startScratchDatabase();
try {
  await migrate(database.url);
  const args = ["migrate", "diff", "--from-config-datasource", "--to-schema", "prisma/schema", "--script"];
  const sql = (await prisma(args, { DATABASE_URL: database.url }))
    .split("\n")
    .filter((line) => !line.startsWith("Loaded Prisma config"))
    .join("\n");
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(projectRoot, "prisma", "migrations", `${stamp}_${name.replaceAll("-", "_")}`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "migration.sql"), sql.trimStart());
  console.log(`Written: ${path.relative(projectRoot, folder)}/migration.sql. Read it before you commit it.`);
} finally {
  await database.stop();
}
