import { mappedPayer, type Payer } from "../support/payer";
import { expect, test } from "../support/test";

test("links from a file: every cell judged first, sent as a whole, and once", async ({
  page,
  world,
  signIn,
}) => {
  test.setTimeout(120_000);
  const [one, two] = await Promise.all([mappedPayer(world), mappedPayer(world)]);
  const row = ({ externalId, name, email, contact }: Payer, most: string) =>
    [externalId, name, email, contact, "Monthly usage", most, "no", "no"].join(",");
  const text = (most: string) =>
    [
      "Billing id,Name,Email,Mobile,Description,Largest debit,SMS,Email notice",
      row(one, "50000"),
      row(two, most),
    ].join("\r\n");
  const upload = (most: string) =>
    page
      .getByLabel("CSV file")
      .setInputFiles({ name: "links.csv", mimeType: "text/csv", buffer: Buffer.from(text(most)) });
  await signIn("finance");
  await page.goto("/mandates/links");
  await page.getByRole("link", { name: "From a file" }).click();
  await upload("4.99");
  await expect(page.getByText("1 cell to mend in 1 row. Nothing was sent.")).toBeVisible({ timeout: 30_000 });
  const mend = page.getByRole("table", { name: "To mend" });
  await expect(mend.getByRole("row").nth(1)).toContainText("3Largest debit4.99From ₹5 to ₹9,99,999");
  await expect(page.getByRole("button", { name: /^Send \d/ })).toHaveCount(0);

  await upload("75000");
  await expect(page.getByText("All 2 rows can be sent")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("₹1,25,000.00")).toBeVisible();
  await page.getByRole("button", { name: "Send 2 links" }).click();
  await page.waitForURL(/\/mandates\/links\/batches\//);
  await expect(page.getByRole("table", { name: "Result of each row" }).getByText("Issued")).toHaveCount(2, {
    timeout: 40_000,
  });
  const result = await page.request.get(`${page.url()}/export`);
  expect(await result.text()).toContain(`2,${one.name},`);

  await page.goto("/mandates/links/import");
  await upload("75000");
  await expect(page.getByText(/This very file was sent on/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("button", { name: /^Send \d/ })).toHaveCount(0);
  const [sum] = await world.sql<{ count: string }>(
    "select count(*) from registration_link where customer_email = any($1)",
    [[one.email, two.email]],
  );
  expect(sum?.count).toBe("2");
});
