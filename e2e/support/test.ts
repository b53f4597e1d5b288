import { readFileSync } from "node:fs";
import path from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import pg from "pg";
import type { WorldPlaces } from "./world";

export { expect };

export type World = WorldPlaces & {
  /** JSON from the REST API, with the demo's key. Throws where the answer is no 2xx. */
  api<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  /** JSON from the Razorpay sandbox: `/v1/…` with the default account's key, or `/_sandbox/…`. */
  razorpay<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  togai<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  sql<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]>;
  /** The process of `front`, `web`, `worker`, `razorpay-sandbox`, `togai-sandbox` or `postgres`. */
  pidOf(name: string): number;
};

export const DEMO_PASSWORD = "hundi-demo-2026";
export const DEMO_API_KEY = "hk_demo_hundi_2026";

type Person = "admin" | "finance" | "viewer";
type Fixtures = { signIn(who: Person, page?: Page): Promise<void> };

/** `test` with the run's world, and a way to sign in. */
export const test = base.extend<Fixtures, { world: World }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const places = JSON.parse(process.env.HUNDI_E2E_WORLD ?? "{}") as WorldPlaces;
      const [world, close] = openWorld(places);
      await use(world);
      await close();
    },
    { scope: "worker" },
  ],
  signIn: async ({ page }, use) => {
    await use((who, on = page) => signInAs(who, on));
  },
});

/** Signs in by the form, as a person does. */
export async function signInAs(who: Person, page: Page): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("Email").fill(`${who}@hundi.test`);
  await page.getByLabel("Password", { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
}

/** The ways into a running world, and how to let go of them. */
export function openWorld(places: WorldPlaces): [World, () => Promise<void>] {
  const pool = new pg.Pool({ connectionString: places.databaseUrl, max: 2 });
  pool.on("error", () => undefined);
  return [worldAt(places, pool), () => pool.end()];
}

function worldAt(places: WorldPlaces, pool: pg.Pool): World {
  const { url, razorpayUrl, togaiUrl, dataDir } = places;
  const razorpayKey = Buffer.from("rzp_test_HundiSandbox01:hundi_sandbox_secret_01").toString("base64");
  return {
    ...places,
    api: (method, path, body) => json(method, `${url}/api/v1${path}`, `Bearer ${DEMO_API_KEY}`, body),
    razorpay: (method, path, body) => json(method, razorpayUrl + path, `Basic ${razorpayKey}`, body),
    togai: (method, path, body) => json(method, togaiUrl + path, "Bearer togai_sandbox_secret_01", body),
    sql: async (text, values) => (await pool.query(text, values)).rows,
    pidOf: (name) => Number(readFileSync(path.join(dataDir, "run", `${name}.pid`), "utf8")),
  };
}

async function json<T>(method: string, url: string, authorization: string, body?: unknown): Promise<T> {
  const answer = await fetch(url, {
    method,
    headers: { authorization, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}
