import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { isAction } from "./action";
import { isRoute } from "./route";

// What Next itself gives to server code under this name.
vi.mock("next/navigation", () => import("next/dist/client/components/navigation.react-server.js"));

const ROOT = path.resolve(import.meta.dirname, "../..");
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Pages that a stranger may see, and why. */
const OPEN_PAGES: Record<string, string> = {
  "app/(auth)/login/page.tsx": "where one signs in",
  "app/dev/ui/page.tsx": "the gallery of parts holds no data, and is absent from production",
  "app/(payer)/authorize/[ref]/page.tsx":
    "the payer has no account here: the unguessable reference is the key",
};

const files = (await Promise.all(["app", "components", "lib"].map(sourceFiles))).flat();
const pages = files.filter((file) => /^app\/.*\/?page\.tsx?$/.test(file));
const routes = files.filter((file) => /^app\/(.*\/)?route\.tsx?$/.test(file));
const sources = new Map(
  await Promise.all(
    files.map(async (file) => [file, await readFile(path.join(ROOT, file), "utf8")] as const),
  ),
);
const actionFiles = files.filter((file) =>
  /["']use server["']/.test(withoutComments(sources.get(file) ?? "")),
);

describe("every page asks for its user", () => {
  it.each(pages.filter((file) => !(file in OPEN_PAGES)))("%s", (file) => {
    expect(guardsItself(sources.get(file) ?? "")).toBe(true);
  });

  it("knows a page without a guard", () => {
    expect(guardsItself("export default function Page() { return null }")).toBe(false);
    expect(guardsItself("// await requireUser('read')\nexport default async function Page() {}")).toBe(false);
    expect(guardsItself('export default async function Page() { requireUser("read"); }')).toBe(false);
    expect(guardsItself('export default async function Page() { await requireUser("read"); }')).toBe(true);
  });
});

describe("every route is behind route() or cron()", () => {
  it.each(routes)("%s", async (file) => {
    const exported = await import(path.join(ROOT, file));
    const handlers = METHODS.filter((method) => method in exported);
    expect(handlers).not.toEqual([]);
    expect(handlers.filter((method) => !isRoute(exported[method]))).toEqual([]);
  });
});

describe("every server action is made by action()", () => {
  it("tells what the wrappers made from what they did not", () => {
    expect([isRoute(async () => new Response()), isAction(async () => ({ ok: true }))]).toEqual([
      false,
      false,
    ]);
  });

  // Read and not imported: an action may answer with client components, which only Next can load beside it.
  it.each(actionFiles)("%s", (file) => {
    const source = withoutComments(sources.get(file) ?? "").trimStart();
    // Within a function it would be an action that this test cannot see.
    expect(source).toMatch(/^["']use server["']/);
    const exported = source.match(/^export .*$/gm) ?? [];
    expect(exported).not.toEqual([]);
    expect(exported.filter((line) => !/^export const \w+ = action\(/.test(line))).toEqual([]);
  });

  it("knows an export that is not made by action()", () => {
    const source = '"use server";\nexport async function leak() {}\nexport const fine = action({});';
    const exported = source.match(/^export .*$/gm) ?? [];
    expect(exported.filter((line) => !/^export const \w+ = action\(/.test(line))).toEqual([
      "export async function leak() {}",
    ]);
  });
});

function guardsItself(source: string): boolean {
  return /await requireUser\(/.test(withoutComments(source));
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

async function sourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith("lib/data/generated") && !file.startsWith("lib/sandbox"));
}
