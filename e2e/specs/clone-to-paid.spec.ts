import type { Page } from "@playwright/test";
import { expect, openWorld, signInAs, test, type World } from "../support/test";
import { startTestWorld, type TestWorld } from "../support/world";

/*
 * The whole path in a world where nothing is connected yet: a connection is added by hand, an account and an invoice
 * come from billing, the customer pays on Razorpay's page, and the invoice is paid here.
 */

const MERCHANT = {
  key_id: "rzp_test_CloneToPaid01",
  key_secret: "clone_to_paid_secret",
  account_id: "acc_CloneToPaid001",
};

test.describe.configure({ mode: "serial" });
let started: TestWorld;
let world: World;
let closeWorld: () => Promise<void>;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  started = await startTestWorld({}, "people");
  [world, closeWorld] = openWorld(started);
  await world.razorpay("POST", "/_sandbox/accounts", MERCHANT);
  page = await browser.newPage({ baseURL: world.url, locale: "en-IN", timezoneId: "Asia/Kolkata" });
});
test.afterAll(async () => {
  await page?.close();
  await closeWorld?.();
  await started?.stop();
});

const account = (id: string, contact = "9845012345") => ({
  name: "Asha Traders",
  email: `${id}@example.com`,
  contact,
});
const invoice = (accountExternalId: string, number: string, amount = 1_180_000) => ({
  accountExternalId,
  number,
  currency: "INR",
  amount,
  lines: [{ name: "Platform usage, November", amount }],
  issuedOn: "2026-11-01",
  dueOn: "2026-12-15",
  status: "open",
});
type Answer = {
  id: string;
  settings: Record<string, string>;
  mapping: { status: string; razorpayCustomerId: string | null; reason: string | null };
  payment: { status: string };
  sync: {
    status: string;
    reason: string | null;
    razorpayInvoiceId: string | null;
    shortUrl: string | null;
    attempts: number;
  };
};
const seen = async (path: string) => world.api<Answer>("GET", path);
const untilSynced = (id: string) =>
  expect.poll(async () => (await seen(`/invoices/${id}`)).sync.status, { timeout: 30_000 }).toBe("synced");
const invoicesAtRazorpay = async () => {
  const authorization = `Basic ${Buffer.from(`${MERCHANT.key_id}:${MERCHANT.key_secret}`).toString("base64")}`;
  const answer = await fetch(`${world.razorpayUrl}/v1/invoices?count=100`, { headers: { authorization } });
  return ((await answer.json()) as { items: { id: string; description: string; status: string }[] }).items;
};

test("where nobody can sign in yet, the page says how the first admin gets in", async () => {
  await world.sql("update user_account set disabled_at = now()");
  await page.goto("/login");
  await expect(page.getByText("There is no admin yet")).toBeVisible();
  await world.sql("update user_account set disabled_at = null");
  await page.reload();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expect(page.getByText("There is no admin yet")).toBeHidden();
});

test("signs in, and is told what to do first", async () => {
  await signInAs("admin", page);
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await page
    .getByRole("link", { name: /connect/i })
    .first()
    .click();
});

test("each page that needs an account leads to connecting one", async () => {
  const lists = [
    "/invoices",
    "/customers",
    "/mandates",
    "/mandates/links",
    "/mandates/checkouts",
    "/charges",
  ];
  const work = ["/webhooks", "/customers/suggestions", "/customers/import", "/mandates/links/import"];
  for (const path of [...lists, ...work]) {
    await page.goto(path);
    const way = page.getByRole("main").getByRole("link", { name: "Connect Razorpay" });
    await expect(way, path).toHaveAttribute("href", "/connections/new");
  }
});

test("a wrong key secret is said in the form, and nothing is saved", async () => {
  await page.goto("/connections/new");
  await page.getByLabel("Name").fill("Asha's Razorpay");
  await page.getByLabel("Key Id").fill(MERCHANT.key_id);
  await page.getByLabel("Key Secret", { exact: true }).fill("not the secret");
  await page.getByRole("button", { name: "Test and save" }).click();
  await expect(page.getByText(/does not accept this Key Id and Key Secret/)).toBeVisible();
  await expect(page.getByLabel("Key Id")).toHaveValue(MERCHANT.key_id);
  expect(await world.sql("select 1 from connection")).toEqual([]);
});

test("the right one adds the connection, and shows what to paste into Razorpay", async () => {
  await page.getByLabel("Key Secret", { exact: true }).fill(MERCHANT.key_secret);
  await page.getByRole("button", { name: "Test and save" }).click();
  await expect(page.getByRole("heading", { name: "Asha's Razorpay" })).toBeVisible();
  await page.getByRole("navigation", { name: "Connection" }).getByRole("link", { name: "Webhook" }).click();
  const setUp = page.getByRole("region", { name: "Set up the webhook" });
  await expect(setUp.getByRole("listitem").filter({ hasText: /^invoice\.paid$/ })).toBeVisible();
  await setUp.getByRole("button", { name: "Show secret" }).click();
  const secret = await setUp.getByText(/^whsec_[A-Za-z0-9_-]+$/).textContent();
  const url = await setUp.getByText(/\/api\/webhooks\/razorpay\//).textContent();
  // What a person does in Razorpay's dashboard.
  await world.razorpay("PUT", `/_sandbox/accounts/${MERCHANT.account_id}/webhooks`, [
    { url: url?.trim(), secret: secret?.trim(), events: ["*"] },
  ]);
  const stored = await world.sql<{ key_secret: string }>("select key_secret from connection");
  expect(stored[0]?.key_secret).toMatch(/^v1\./);
  expect(await page.content()).not.toContain(MERCHANT.key_secret);
});

test("an account becomes a Razorpay customer, and its Settings tab shows the id", async () => {
  const { id } = await world.api<Answer>("PUT", "/accounts/acct-1", account("acct-1"));
  await expect.poll(async () => (await seen("/accounts/acct-1")).mapping.status).toBe("mapped");
  const { mapping, settings } = await seen("/accounts/acct-1");
  expect(mapping.razorpayCustomerId).toMatch(/^cust_[A-Za-z0-9]{14}$/);
  expect(settings.RazorPayCustomerId).toBe(mapping.razorpayCustomerId);
  await page.goto(`/customers/${id}?tab=settings`);
  await expect(page.getByText("RazorPayCustomerId", { exact: true })).toBeVisible();
  await expect(page.getByText(mapping.razorpayCustomerId ?? "", { exact: false }).first()).toBeVisible();
});

test("its invoice is paid on Razorpay's page, and turns Paid by the event, which can be found", async ({
  browser,
}) => {
  const { id } = await world.api<Answer>("PUT", "/invoices/bill-1", invoice("acct-1", "INV/26-27/00001"));
  await untilSynced("bill-1");
  await page.goto(`/invoices/${id}`);
  await expect(page.getByRole("heading", { name: "INV/26-27/00001" })).toBeVisible();
  const link = page.getByRole("region", { name: "Payment link" }).getByRole("link", { name: "Open" });
  const { sync } = await seen("/invoices/bill-1");
  await expect(link).toHaveAttribute("href", sync.shortUrl ?? "");

  const payer = await browser.newPage();
  await payer.goto(sync.shortUrl ?? "");
  await expect(payer.getByText("₹11,800.00").first()).toBeVisible();
  await payer.getByRole("button", { name: /^Pay/ }).click();
  await payer.getByRole("button", { name: /^Approve/ }).click();
  await expect(payer.getByText(/paid/i).first()).toBeVisible();
  await payer.close();

  // The open screen follows by itself.
  await expect(page.getByText("Paid", { exact: true }).first()).toBeVisible({ timeout: 20_000 });
  expect(await seen("/invoices/bill-1")).toMatchObject({
    payment: { status: "paid", amountPaid: 1_180_000, amountDue: 0 },
  });

  await page.reload();
  await page.getByRole("link", { name: "invoice.paid" }).first().click();
  await expect(page).toHaveURL(/\/webhooks\//);
  await expect(page.getByRole("heading", { name: /invoice\.paid/ })).toBeVisible();
  await expect(page.getByText("Processed").first()).toBeVisible();
  await page.goto("/webhooks");
  await expect(page.getByText(sync.razorpayInvoiceId ?? "").first()).toBeVisible();
});

test("a payment whose event never came is found by the cron route", async () => {
  const { id } = await world.api<Answer>("PUT", "/invoices/bill-2", invoice("acct-1", "INV/26-27/00002"));
  await untilSynced("bill-2");
  const { sync } = await seen("/invoices/bill-2");
  await world.razorpay("PUT", "/_sandbox/delivery", { drop: 1 });
  await world.razorpay("POST", `/_sandbox/invoices/${sync.razorpayInvoiceId}/pay`, { outcome: "captured" });
  await world.razorpay("PUT", "/_sandbox/delivery", {});
  expect((await seen("/invoices/bill-2")).payment.status).toBe("unpaid");

  const reconcile = (authorization?: string) =>
    fetch(`${world.url}/api/cron/reconcile`, { headers: authorization ? { authorization } : {} });
  expect((await reconcile()).status).toBe(401);
  expect((await reconcile("Bearer wrong")).status).toBe(401);
  // What was looked at seconds ago is left for the next run.
  await world.sql("update invoice_sync set last_synced_at = now() - interval '1 minute'");
  expect((await reconcile("Bearer hundi-demo-cron")).status).toBe(200);
  await expect
    .poll(async () => (await seen("/invoices/bill-2")).payment.status, { timeout: 30_000 })
    .toBe("paid");
  await page.goto(`/invoices/${id}`);
  await expect(page.getByText("Paid", { exact: true }).first()).toBeVisible();
});

test("an invoice whose account has no mapping is visibly blocked, and goes by itself once it can", async () => {
  await world.api("PUT", "/accounts/acct-2", account("acct-2", "12"));
  const { id } = await world.api<Answer>("PUT", "/invoices/bill-3", invoice("acct-2", "INV/26-27/00003"));
  await expect.poll(async () => (await seen("/invoices/bill-3")).sync.status).toBe("blocked");
  expect((await seen("/accounts/acct-2")).mapping).toMatchObject({
    status: "blocked",
    reason: expect.stringContaining("contact"),
  });
  await page.goto("/invoices?view=attention");
  await page.goto(`/invoices/${id}`);
  await expect(page.getByText(/has no RazorPayCustomerId/).first()).toBeVisible();
  await world.api("PUT", "/accounts/acct-2", account("acct-2", "9845099999"));
  await untilSynced("bill-3");
});

test("with Razorpay down during the sync there is one invoice at Razorpay in the end", async () => {
  for (const kind of [{ kind: "drop_after" }, { kind: "status", status: 503 }]) {
    await world.razorpay("POST", "/_sandbox/faults", {
      match: { method: "POST", path: "/v1/invoices" },
      times: 1,
      ...kind,
    });
  }
  await world.api("PUT", "/invoices/bill-4", invoice("acct-1", "INV/26-27/00004"));
  await expect
    .poll(async () => (await seen("/invoices/bill-4")).sync.status, { timeout: 50_000 })
    .toBe("synced");
  const there = (await invoicesAtRazorpay()).filter((one) => one.description.includes("INV/26-27/00004"));
  expect(there).toHaveLength(1);
  expect(there[0]?.id).toBe((await seen("/invoices/bill-4")).sync.razorpayInvoiceId);
});

test("what is signed wrongly is refused, and an unknown endpoint is not known", async () => {
  const [endpoint] = await world.sql<{ endpoint_id: string }>("select endpoint_id from connection");
  const send = (id: string | undefined) =>
    fetch(`${world.url}/api/webhooks/razorpay/${id}`, {
      method: "POST",
      body: JSON.stringify({ event: "invoice.paid", account_id: MERCHANT.account_id }),
      headers: { "x-razorpay-signature": "0".repeat(64) },
    });
  expect((await send(endpoint?.endpoint_id)).status).toBe(401);
  expect((await send("nobody")).status).toBe(404);
});

test("while calls to Razorpay rest, every page says so and why", async () => {
  await world.sql(
    "update call_pace set paused_until = now() + interval '5 minutes', pause_reason = 'no clear answer'",
  );
  await page.goto("/invoices");
  const dot = page.getByRole("link", {
    name: "Calls to Razorpay are paused: no clear answer. What waits goes by itself",
  });
  await expect(dot).toHaveAttribute("href", /^\/connections\/.+/);
  await world.sql("update call_pace set paused_until = null, pause_reason = null");
  await page.reload();
  await expect(dot).toBeHidden();
});
