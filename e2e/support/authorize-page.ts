import type { Page } from "@playwright/test";
import type { Payer } from "./payer";

export type AuthType = "netbanking" | "debitcard" | "aadhaar";

/** Somebody of the company asks `payer` on our own page. Answers the address that the payer opens. */
export async function makePage(page: Page, payer: Payer, auth: AuthType): Promise<string> {
  await page.goto("/mandates/checkouts");
  await page.getByRole("button", { name: "New page" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Customer" }).click();
  await page.getByRole("option", { name: new RegExp(payer.name) }).click();
  await dialog.getByLabel("Description").fill("Monthly usage");
  await dialog.getByRole("combobox", { name: "Signed by" }).click();
  const words = { netbanking: "Netbanking", debitcard: "Debit card", aadhaar: /^Aadhaar/ };
  await page.getByRole("option", { name: words[auth] }).click();
  await dialog.getByRole("button", { name: "Make the page" }).click();
  await page.waitForURL(/\/mandates\/checkouts\/[0-9a-f-]{36}/);
  return (await page.getByRole("link", { name: "Open" }).getAttribute("href")) ?? "";
}

/** The payer opens Checkout, names an account, and the bank does what is pressed. */
export async function sign(phone: Page, press: RegExp) {
  await phone.getByRole("button", { name: /Continue to your bank|Try again/ }).click();
  const frame = phone.frameLocator("iframe.razorpay-checkout-frame");
  await frame.getByLabel("Bank", { exact: true }).selectOption("UTIB");
  await frame.getByLabel("Account holder").fill("Nandi Textiles");
  await frame.getByLabel("Account number").fill("50100123456789");
  await frame.getByLabel("IFSC").fill("UTIB0001233");
  await frame.getByRole("button", { name: "Continue to bank" }).click();
  await frame.getByRole("button", { name: press }).click();
}
