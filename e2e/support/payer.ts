import { randomBytes } from "node:crypto";
import { expect, type World } from "./test";

export type Payer = { externalId: string; name: string; email: string; contact: string };

/** A customer of the company who is mapped to Razorpay. */
export async function mappedPayer(world: World): Promise<Payer> {
  const unique = randomBytes(4).toString("hex");
  const payer = {
    externalId: `acct-${unique}`,
    name: `Nandi ${unique}`,
    email: `ap-${unique}@nandi.example`,
    contact: `+9198${String(parseInt(unique, 16) % 1e8).padStart(8, "0")}`,
  };
  const { externalId, ...facts } = payer;
  await world.api("PUT", `/accounts/${externalId}`, facts);
  const mapping = async () =>
    (await world.api<{ mapping: { status: string } }>("GET", `/accounts/${externalId}`)).mapping.status;
  await expect.poll(mapping, { timeout: 30_000 }).toBe("mapped");
  return payer;
}

export type LinkSeen = {
  id: string;
  status: string;
  shortUrl: string;
  receipt: string;
  razorpayInvoiceId: string;
  mandateId: string | null;
  lastFailure: string | null;
};

/** A registration link, asked for over the API, once Razorpay has made it. */
export async function issuedLink(world: World, payer: Payer, registration: object = {}, change: object = {}) {
  const { name, email, contact } = payer;
  const { id } = await world.api<LinkSeen>("POST", "/registration-links", {
    customer: { name, email, contact },
    type: "link",
    amount: 0,
    currency: "INR",
    description: "Monthly usage",
    subscription_registration: { method: "emandate", max_amount: 5_000_000, ...registration },
    sms_notify: false,
    email_notify: false,
    ...change,
  });
  const read = () => world.api<LinkSeen>("GET", `/registration-links/${id}`);
  await expect.poll(async () => (await read()).status, { timeout: 30_000 }).toBe("issued");
  return { id, read };
}
