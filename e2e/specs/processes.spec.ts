import { expect, test } from "../support/test";

test("an address serves pages, and sends the signed-out to sign in", async ({ page }) => {
  await page.goto("/invoices");
  await expect(page).toHaveURL(/\/login\?callbackUrl=%2Finvoices/);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("a web process that is killed is back by itself, and webhooks are answered meanwhile", async ({
  page,
  world,
}) => {
  const killed = world.pidOf("web");
  process.kill(killed, "SIGKILL");
  const webhook = await fetch(`${world.url}/api/webhooks/razorpay/nobody`, { method: "POST", body: "{}" });
  expect(webhook.status).toBe(404);
  await expect
    .poll(async () => (await fetch(`${world.url}/api/health`)).status, { timeout: 20_000 })
    .toBe(200);
  expect(world.pidOf("web")).not.toBe(killed);
  await page.goto("/login");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("everything is ready again after the database was killed", async ({ world }) => {
  process.kill(world.pidOf("postgres"), "SIGKILL");
  await expect
    .poll(async () => (await fetch(`${world.url}/api/ready`)).status, { timeout: 40_000 })
    .toBe(200);
});
