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
  "app/dev/ui/page.tsx": "shows parts without data, and is absent from production",
  "app/(payer)/authorize/[ref]/page.tsx":
    "the payer has no account here: the unguessable reference is the key",
};

/** Routes with a guard of their own, and which. */
const OPEN_ROUTES: Record<string, string> = {
  "app/api/webhooks/razorpay/[endpointId]/route.ts": "the signature over the body, in receiveWebhook",
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
  it.each(routes.filter((file) => !(file in OPEN_ROUTES)))("%s", async (file) => {
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

  it.each(actionFiles)("%s", async (file) => {
    // Within a function it would be an action that this test cannot see.
    expect(withoutComments(sources.get(file) ?? "").trimStart()).toMatch(/^["']use server["']/);
    const exported = await import(path.join(ROOT, file));
    expect(Object.keys(exported).filter((name) => !isAction(exported[name]))).toEqual([]);
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
