import { readFile } from "node:fs/promises";
import { expect, signInAs, test } from "../support/test";

const ROWS = 5_200;

test("a long list is exported in the background, for who asked and for admins", async ({
  page,
  browser,
  world,
}) => {
  test.setTimeout(180_000);
  await world.api("PUT", "/accounts/exports-1", {
    name: "Export and Sons",
    email: "accounts@exports.example",
    contact: "+919845012345",
  });
  // The account's bills are looked at once it has its customer: before there are any.
  const looked = () =>
    world.sql(
      `select 1 from job j join account a on a.id::text = j.payload->>'accountId'
      where j.name = 'account.resume' and j.state = 'DONE' and a.external_id = 'exports-1'`,
    );
  await expect.poll(async () => (await looked()).length, { timeout: 30_000 }).toBeGreaterThan(0);
  // Bills that billing has given up: no worker asks Razorpay for anything.
  await world.sql(
    `insert into invoice (id, billing_source_id, account_id, external_id, number, currency, amount, billing_status,
      issued_on, due_on, content_hash)
    select gen_random_uuid(), a.billing_source_id, a.id, 'exp-' || n, 'EXP/' || lpad(n::text, 5, '0'), 'INR', 100, 'VOID',
      '2026-11-01', '2026-12-01', '\\x00'
    from account a, generate_series(1, $1::int) n where a.external_id = 'exports-1'
    on conflict (billing_source_id, external_id) do nothing`,
    [ROWS],
  );
  await signInAs("finance", page);
  await page.goto("/invoices?q=EXP/");
  await page.getByRole("button", { name: "Export 5,200 rows in the background" }).click();
  await expect(page.getByText("Export of 5,200 rows has begun")).toBeVisible();
  await page.goto("/exports");
  const row = page.getByRole("row", { name: /“EXP\/”/ }).first();
  await expect(row.getByText("Ready")).toBeVisible({ timeout: 90_000 });
  const coming = page.waitForEvent("download");
  await row.getByRole("link", { name: /^Download Invoices/ }).click();
  const lines = (await readFile(await (await coming).path(), "utf8")).trim().split("\r\n");
  expect(lines).toHaveLength(ROWS + 1);
  expect(new Set(lines).size).toBe(ROWS + 1);

  const href = await row.getByRole("link", { name: /^Download Invoices/ }).getAttribute("href");

  // The tray goes with people to other pages, makes itself small, and lets go of what has ended for good.
  await page.goto("/customers");
  const tray = page.getByRole("region", { name: "Work that has ended" });
  const heading = tray.getByRole("button", { name: /^Work that has ended/ });
  const mine = tray.getByRole("button", { name: "Dismiss Export: Invoices" });
  await expect(mine).not.toHaveCount(0);
  await heading.click();
  await expect(mine).toHaveCount(0);
  await expect(heading).toContainText(/\d ended/);
  await heading.click();
  for (let left = await mine.count(); left > 0; left -= 1) {
    await mine.first().click();
    await expect(mine).toHaveCount(left - 1);
  }
  await page.reload();
  await expect(page.getByRole("heading", { name: "Customers" })).toBeVisible();
  await expect(mine).toHaveCount(0);

  const other = await browser.newPage({ baseURL: world.url });
  await signInAs("viewer", other);
  await other.goto("/exports");
  const theirs = other.getByRole("row", { name: /“EXP\/”/ }).first();
  await expect(theirs.getByRole("button", { name: "Download" })).toHaveAccessibleDescription(
    /^Only .+ and admins may$/,
  );
  expect((await other.request.get(href ?? "")).status()).toBe(403);
  await other.close();
  await world.sql("delete from invoice where external_id like 'exp-%'");
});
