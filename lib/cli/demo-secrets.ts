import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

/** Secrets of one data folder, made at its first start and kept (mode 0600): what is encrypted in it stays readable. */
export type DemoSecrets = { ENCRYPTION_KEYS: string; NEXTAUTH_SECRET: string };

export async function demoSecrets(dataDir: string): Promise<DemoSecrets> {
  const file = path.join(dataDir, "secrets.json");
  const kept = await readFile(file, "utf8").catch(() => "");
  const read = parse(kept);
  if (read) return read;
  const made: DemoSecrets = {
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    NEXTAUTH_SECRET: randomBytes(48).toString("base64"),
  };
  await writeFile(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return made;
}

function parse(text: string): DemoSecrets | undefined {
  try {
    const { ENCRYPTION_KEYS, NEXTAUTH_SECRET } = JSON.parse(text) as Partial<DemoSecrets>;
    return ENCRYPTION_KEYS && NEXTAUTH_SECRET ? { ENCRYPTION_KEYS, NEXTAUTH_SECRET } : undefined;
  } catch {
    return undefined;
  }
}
