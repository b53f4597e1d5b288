import { randomBytes } from "node:crypto";
import { expectAxeClean } from "../support/axe";
import { expect, test, type World } from "../support/test";

/** A merchant with two pairs of keys, and a stranger. */
async function merchant(world: World) {
  const tag = randomBytes(4).toString("hex");
  const pair = (name: string, account_id: string) => {
    const keys = { key_id: `rzp_test_${tag}${name}`, key_secret: `secret_of_${name}` };
    return world.razorpay("POST", "/_sandbox/accounts", { ...keys, account_id }).then(() => keys);
  };
  const account = `acc_${tag}Merchant`;
  return {
    name: `Company ${tag}`,
    account,
    first: await pair("First1", account),
    second: await pair("Second", account),
    stranger: await pair("Strang", `acc_${tag}Stranger`),
  };
}

/** A customer pays an order of the merchant's, so that Razorpay has something to tell. */
async function makeEvent(world: World, { key_id, key_secret }: { key_id: string; key_secret: string }) {
  const answer = await fetch(`${world.razorpayUrl}/v1/orders`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${key_id}:${key_secret}`).toString("base64")}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ amount: 5_000, currency: "INR" }),
  });
  const { id } = (await answer.json()) as { id: string };
  await world.razorpay("POST", `/_sandbox/orders/${id}/pay`, { outcome: "captured" });
}

test("an account is connected, hears of its first event, gets new keys and a new secret, rests, and goes", async ({
  page,
  world,
  signIn,
}) => {
  test.setTimeout(120_000);
  const { name, account, first, second } = await merchant(world);
  await signIn("admin");

  await page.goto("/connections/new");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Key Id").fill(first.key_id);
  await page.getByLabel("Key Secret").fill("not_its_secret");
  await page.getByRole("button", { name: "Test and save" }).click();
  await expect(page.getByText(/does not accept this Key Id and Key Secret together/)).toBeVisible();
  await page.getByLabel("Key Secret").fill(first.key_secret);
  await page.getByRole("button", { name: "Test and save" }).click();

  await expect(page.getByText("Listening for the first event")).toBeVisible();
  await expectAxeClean(page);
  await page.getByRole("button", { name: "Set it up for me" }).click();
  await expect(page.getByText("Every event that matters is ticked.")).toBeVisible();
  await makeEvent(world, first);
  await expect(page.getByText(new RegExp(`Events arrive\\..*from ${account}`))).toBeVisible();

  await page.getByRole("button", { name: "Make a new secret" }).click();
  await page.getByLabel("Hours that the old secret stays valid").fill("200");
  await page.getByRole("button", { name: "Make it current" }).click();
  await expect(page.getByText(/Give 0 to 168 hours/)).toBeVisible();
  await page.getByLabel("Hours that the old secret stays valid").fill("72");
  await page.getByRole("button", { name: "Make it current" }).click();
  await expect(page.getByText("Paste the new secret into Razorpay")).toBeVisible();
  await page.getByRole("button", { name: "Revoke now" }).click();
  await expect(page.getByRole("button", { name: "Revoke now" })).toHaveCount(0);

  await page.getByRole("link", { name: "Keys" }).click();
  await page.getByLabel("New Key Id").fill("rzp_live_0000000001");
  await page.getByLabel("New Key Secret").fill(second.key_secret);
  await page.getByRole("button", { name: "Test and replace" }).click();
  await expect(page.getByText(/This is a live key, and this is a test connection/)).toBeVisible();
  await page.getByLabel("New Key Id").fill(second.key_id);
  await page.getByRole("button", { name: "Test and replace" }).click();
  await expect(page.getByText("The new keys are in use, and open the same account")).toBeVisible();
  await expect(page.getByLabel("New Key Secret")).toHaveValue("");
  await expectAxeClean(page);

  await page.getByRole("link", { name: "Capabilities" }).click();
  await page.getByLabel("Find a bank").fill("canara");
  await expect(page.getByRole("cell", { name: "CNRB" })).toBeVisible();

  await page.getByRole("link", { name: "Flows" }).click();
  await page.getByRole("button", { name: "Stop charging" }).click();
  await page.getByLabel("Why").fill("Amounts looked wrong");
  await page.getByRole("button", { name: "Stop charging now" }).click();
  await expect(page.getByText("Charging is stopped: Amounts looked wrong")).toBeVisible();
  await expectAxeClean(page);

  await page.getByRole("link", { name: "Manage" }).click();
  await page.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("button", { name: "Disable connection" }).click();
  await expect(page.getByText("This connection is disabled")).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByLabel(`Type ${name} to confirm`).fill(name);
  await expectAxeClean(page);
  await page.getByRole("button", { name: "Delete connection" }).click();
  await expect(page).toHaveURL(/\/connections$/);
  await expect(page.getByRole("link", { name })).toHaveCount(0);

  // No secret is in the page, the rows or the log of what was done.
  const rows = await world.sql<{ text: string }>(
    "select (select json_agg(c) from connection c)::text || (select json_agg(a) from audit_entry a)::text as text",
  );
  for (const secret of [first.key_secret, second.key_secret]) expect(rows[0]?.text).not.toContain(secret);
});

test("a stranger's keys are refused with both accounts, and a viewer can only look", async ({
  page,
  world,
  signIn,
}) => {
  const { stranger } = await merchant(world);
  await signIn("admin");
  await page.goto("/connections");
  await page.getByRole("link", { name: "Razorpay sandbox" }).click();
  await page.getByRole("link", { name: "Keys" }).click();
  // So that Razorpay names the stranger's account too.
  const account = `acc_${stranger.key_id.slice(9, 17)}Stranger`;
  const hook = { url: "http://127.0.0.1:9/hook", secret: "x", events: ["*"] };
  await world.razorpay("PUT", `/_sandbox/accounts/${account}/webhooks`, [hook]);
  await page.getByLabel("New Key Id").fill(stranger.key_id);
  await page.getByLabel("New Key Secret").fill(stranger.key_secret);
  await page.getByRole("button", { name: "Test and replace" }).click();
  await expect(page.getByText(new RegExp(`${account}.*acc_HundiSandbox01`))).toBeVisible();

  await page.context().clearCookies();
  await signIn("viewer");
  await page.goto("/connections");
  await page.getByRole("link", { name: "Razorpay sandbox" }).click();
  await page.getByRole("link", { name: "Manage" }).click();
  await expect(page.getByRole("button", { name: "Delete" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("link", { name: "Webhook", exact: true }).click();
  await expect(page.getByRole("button", { name: "Show secret" })).toHaveAttribute("aria-disabled", "true");
});

test("a billing system is added with a token that works, and says so when it does not", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  await page.goto("/settings/billing");
  await page.getByRole("button", { name: "Add a billing system" }).click();
  const dialog = page.getByRole("dialog");
  const name = `Togai ${randomBytes(3).toString("hex")}`;
  await dialog.getByLabel("Name").fill(name);
  // Nobody's customers are made of what it brings.
  await dialog.getByLabel("Goes to").click();
  await page.getByRole("option", { name: /No connection yet/ }).click();
  await dialog.getByLabel("Token").fill("wrong-token-0001");
  await dialog.getByRole("button", { name: "Test and save" }).click();
  await expect(dialog.getByText(/Togai does not accept this token/)).toBeVisible();
  await dialog.getByLabel("Token").fill("togai_sandbox_secret_01");
  await dialog.getByRole("button", { name: "Test and save" }).click();
  const card = page.getByRole("listitem", { name });
  await expect(card.getByText("Polled")).toBeVisible({ timeout: 30_000 });
  // What came of it follows by itself.
  await card.getByRole("button", { name: "Poll now" }).click();
  await expect(card.getByText(/ago\. .*(taken in|Nothing had changed)/)).toBeVisible({ timeout: 30_000 });
  await expectAxeClean(page);
  await card.getByRole("button", { name: "Remove" }).click();
  await page.getByLabel(`Type ${name} to confirm`).fill(name);
  await page.getByRole("button", { name: "Remove billing system" }).click();
  await expect(card).toHaveCount(0);
});
