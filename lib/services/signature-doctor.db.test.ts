import { createHmac, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { seal } from "@/lib/crypto/secret-box";
import { db } from "@/lib/data/client";
import { testConnection } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { forgetWebhookEndpoint } from "@/lib/data/webhook-endpoint";
import { listQuarantine } from "@/lib/data/webhook-quarantine";
import { SYSTEM } from "@/lib/domain/actor";
import { mendSignature } from "./mend-signature";
import { receiveWebhook } from "./receive-webhook";
import { keySecretPlace, webhookSecretPlace } from "./secret-places";
import { eventBody, paymentEntity, rzp } from "./testing/razorpay-events";

useTestDatabase();

const HOUR = 3_600_000;
let ours: { id: string; endpointId: string };
let other: { id: string; endpointId: string };
let oldSecretId: string;

async function connectionWith(secrets: { text: string; validUntil?: Date }[], key: string) {
  const id = await testConnection();
  const { endpointId } = await db().connection.update({
    where: { id },
    data: { keySecret: seal(key, keySecretPlace(id)) },
  });
  const ids: string[] = [];
  for (const { text, validUntil = null } of secrets) {
    const secretId = randomUUID();
    const secret = seal(text, webhookSecretPlace(secretId, id));
    await db().webhookSecret.create({ data: { id: secretId, connectionId: id, secret, validUntil } });
    ids.push(secretId);
  }
  return { id, endpointId, ids };
}

beforeAll(async () => {
  const past = new Date(Date.now() - HOUR);
  const mine = await connectionWith(
    [{ text: "ours" }, { text: "before", validUntil: past }],
    "our-key-secret",
  );
  oldSecretId = mine.ids[1] ?? "";
  ours = mine;
  other = await connectionWith([{ text: "theirs" }], "their-key-secret");
});

let count = 0;
const newBody = () =>
  JSON.stringify(eventBody("payment.captured", { payment: paymentEntity(rzp("pay", ++count), "captured") }));
const sign = (body: string, secret: string) => createHmac("sha256", secret).update(body).digest("hex");

async function refused(body: string, signature: string | undefined, eventId?: string) {
  const headers = { "x-razorpay-signature": signature, "x-razorpay-event-id": eventId };
  const receipt = await receiveWebhook({ endpointId: ours.endpointId, body: Buffer.from(body), headers });
  expect(receipt.kind).toMatch(/bad_signature|wrong_account/);
  const [row] = await listQuarantine(ours.id, 1);
  if (!row) throw new Error("nothing in quarantine");
  return row;
}

describe("a refused delivery", () => {
  it.each([
    ["the secret of before", "before", "ended_secret"],
    ["the API key secret", "our-key-secret", "api_secret"],
    ["another connection's secret", "theirs", "other_connection"],
    ["a secret nobody knows", "guess", "unknown"],
  ])("signed with %s is %s: %s", async (_name, secret, diagnosis) => {
    const body = newBody();
    const row = await refused(body, sign(body, secret));
    expect(row).toMatchObject({ diagnosis, acceptedAt: null, claimedEvent: "payment.captured" });
    expect(row.otherConnection?.id).toBe(diagnosis === "other_connection" ? other.id : undefined);
    expect(await db().webhookEvent.count()).toBe(0);
  });

  it("without a signature tells that no secret is set at Razorpay", async () => {
    expect((await refused(newBody(), undefined)).diagnosis).toBe("no_signature");
    expect((await refused(newBody(), "zz")).diagnosis).toBe("malformed_signature");
  });

  it("whose body a proxy rewrote is told from one with a wrong secret", async () => {
    const sent = newBody().replaceAll("/", "\\/").replace('"HDFC"', '"\\u0939"');
    const rewritten = JSON.stringify(JSON.parse(sent));
    expect((await refused(`${rewritten}\n`, sign(rewritten, "ours"))).diagnosis).toBe("reserialised");
  });

  it("of the other mode's connection names it", async () => {
    await db().connection.update({
      where: { id: other.id },
      data: { mode: "LIVE", keyId: "rzp_live_00000000000001" },
    });
    const body = newBody();
    const row = await refused(body, sign(body, "theirs"));
    expect(row).toMatchObject({ diagnosis: "other_mode", otherConnection: { id: other.id } });
  });

  it("keeps neither the body nor a secret", async () => {
    const rows = JSON.stringify(await db().webhookRejection.findMany());
    expect(rows).not.toContain("ap@example.com");
    for (const secret of ["ours", "before", "our-key-secret", "theirs"]) expect(rows).not.toContain(secret);
  });

  it("costs the sender's minute, not ours: after thirty the secrets are left alone", async () => {
    const body = newBody();
    for (let times = 0; times < 30; times += 1) await refused(body, sign(body, "guess"));
    expect((await refused(body, sign(body, "before"))).diagnosis).toBe("unknown");
  });
});

describe("mending", () => {
  it("accepts the old secret again, and the retry proves it", async () => {
    const body = newBody();
    await db().webhookRejection.deleteMany();
    const rejection = await db().webhookRejection.create({
      data: {
        id: randomUUID(),
        connectionId: ours.id,
        size: 1,
        bodySha256: Buffer.alloc(32),
        eventId: "evt_again",
        reason: "wrong_signature",
        diagnosis: "ended_secret",
        subjectId: oldSecretId,
      },
    });
    expect(await mendSignature(rejection.id, SYSTEM)).toMatchObject({ kind: "mended" });
    const headers = {
      "x-razorpay-signature": sign(body, "before"),
      "x-razorpay-event-id": "evt_again",
    };
    const receipt = await receiveWebhook({ endpointId: ours.endpointId, body: Buffer.from(body), headers });
    expect(receipt).toEqual({ kind: "stored" });
    expect((await listQuarantine(ours.id, 1))[0]?.acceptedAt).toBeInstanceOf(Date);
    expect(await db().auditEntry.count({ where: { action: "webhook-secret.extend" } })).toBe(1);
  });

  it("does not bring a revoked secret back", async () => {
    await db().webhookSecret.update({
      where: { id: oldSecretId },
      data: { revokedAt: new Date(), secret: "", validUntil: new Date() },
    });
    forgetWebhookEndpoint(ours.endpointId);
    const [rejection] = await db().webhookRejection.findMany({ where: { diagnosis: "ended_secret" } });
    await expect(mendSignature(rejection?.id ?? "", SYSTEM)).rejects.toThrow("revoked");
  });
});
