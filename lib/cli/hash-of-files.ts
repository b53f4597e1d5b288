import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

/** One hash over names and contents of files and whole folders below `root`; what is missing counts as empty. */
export async function hashOfFiles(root: string, names: string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of (await Promise.all(names.map((name) => filesIn(path.join(root, name))))).flat()) {
    const content = await readFile(file);
    hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

async function filesIn(entry: string): Promise<string[]> {
  const found = await stat(entry).catch(() => undefined);
  if (!found) return [];
  if (!found.isDirectory()) return [entry];
  const children = await readdir(entry, { recursive: true, withFileTypes: true });
  return children
    .filter((child) => child.isFile())
    .map((child) => path.join(child.parentPath, child.name))
    .sort();
}
