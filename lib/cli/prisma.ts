import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Runs the `prisma` CLI with our own schema engine (`prisma/schema-engine.mjs`), so that nothing is downloaded.
 * Rejects with what the CLI printed when it fails.
 */
export async function prisma(args: string[], env: Record<string, string> = {}): Promise<string> {
  const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const config = path.join(projectRoot, "prisma", "prisma.config.ts");
  const child = spawn(process.execPath, [cli, ...args, "--config", config], {
    cwd: projectRoot,
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: path.join(projectRoot, "prisma", "schema-engine.mjs"),
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`prisma ${args.join(" ")} failed:\n${output}`);
  return output;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(await prisma(process.argv.slice(2)));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
