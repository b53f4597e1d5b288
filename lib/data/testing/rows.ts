import { randomBytes, randomUUID } from "node:crypto";
import { db } from "../client";

/** A connection row; its secret is no real ciphertext. */
export async function testConnection(): Promise<string> {
  const id = randomUUID();
  await db().connection.create({
    data: {
      id,
      name: "Main",
      keyId: `rzp_test_${randomBytes(7).toString("hex")}`,
      keySecret: "sealed",
      keySecretSetAt: new Date(),
      mode: "TEST",
      endpointId: randomUUID(),
    },
  });
  return id;
}

export async function testSource(connectionId: string | null = null): Promise<string> {
  const id = randomUUID();
  await db().billingSource.create({
    data: { id, kind: "API", name: "Billing", connectionId, endpointId: randomUUID() },
  });
  return id;
}
