import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
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
  it.each(actionFiles)("%s", (file) => {
    expect(actionProblems(sources.get(file) ?? "")).toEqual([]);
  });

  it("knows an action that is not", () => {
    const made = '"use server";\nimport { action } from "@/lib/http/action";\nexport const a = action({';
    expect(actionProblems(made)).toEqual([]);
    expect(actionProblems(`${made}\n});\nexport async function b() {}`)).toHaveLength(1);
    expect(actionProblems(`${made}\n});\nexport { b };`)).toHaveLength(1);
    expect(actionProblems(`${made}\n});\nexport const b = async () => {};`)).toHaveLength(1);
    expect(actionProblems(made.replace("@/lib/http/action", "./mine"))).toHaveLength(1);
    expect(
      actionProblems('export async function Page() { async function a() { "use server"; } }'),
    ).not.toEqual([]);
  });
});

/** Read and not imported: an action's file may import components, which do not load outside Next. */
function actionProblems(source: string): string[] {
  const code = withoutComments(source).trimStart();
  const exports = code.match(/^export\b.*$/gm) ?? [];
  return [
    ...exports.filter((line) => !/^export (const \w+ = action\(|type )/.test(line)),
    // Within a function it would be an action that this test cannot see.
    ...(/^["']use server["']/.test(code) ? [] : ['"use server" does not stand first']),
    ...(/import \{ action \} from "@\/lib\/http\/action"/.test(code) ? [] : ["action is not our own"]),
  ];
}

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
