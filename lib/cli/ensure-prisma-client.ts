import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { hashOfFiles } from "./hash-of-files";
import { prisma, projectRoot } from "./prisma";

const generated = path.join(projectRoot, "lib", "data", "generated");

/** Makes the Prisma client unless the one that is there was made from this very schema by this very version. */
export async function ensurePrismaClient(): Promise<void> {
  const stamp = path.join(generated, ".made-from");
  const hash = await hashOfFiles(projectRoot, ["prisma/schema", "node_modules/prisma/package.json"]);
  const made = await readFile(stamp, "utf8").catch(() => "");
  if (made === hash && existsSync(path.join(generated, "client.ts"))) return;
  await prisma(["generate"]);
  await writeFile(stamp, hash);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensurePrismaClient();
