import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

/**
 * One hash over names and contents of files and whole folders below `root`. What is missing counts as empty; what
 * `skip` says of a path relative to `root` is left out.
 */
export async function hashOfFiles(
  root: string,
  names: string[],
  skip: (relative: string) => boolean = () => false,
): Promise<string> {
  const hash = createHash("sha256");
  const files = (await Promise.all(names.map((name) => filesIn(path.join(root, name))))).flat();
  for (const file of files) {
    const relative = path.relative(root, file).replaceAll("\\", "/");
    if (skip(relative)) continue;
    const content = await readFile(file);
    hash.update(`${relative}\0${content.length}\0`).update(content);
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
