import { createHash, randomBytes, randomUUID } from "node:crypto";
import { hashPassword } from "@/lib/auth/password";
import { db } from "@/lib/data/client";
import { insertUser } from "@/lib/data/users";
import { SYSTEM } from "@/lib/domain/actor";
import type { Role } from "@/lib/domain/permissions";
import { connectTogai } from "@/lib/services/connect-togai";
import { createConnection } from "@/lib/services/create-connection";
import { DEMO } from "./demo-places";
import { registerWebhook } from "./register-webhook";

const PEOPLE: { email: string; name: string; role: Role }[] = [
  { email: "admin@hundi.test", name: "Asha Raghavan", role: "ADMIN" },
  { email: "finance@hundi.test", name: "Imran Qureshi", role: "OPERATOR" },
  { email: "viewer@hundi.test", name: "Meera Joshi", role: "VIEWER" },
];

/** People, the billing source of the REST API and a key to it. Adds what is missing. */
export async function seedPeople(): Promise<void> {
  for (const person of PEOPLE) {
    if (await db().user.findUnique({ where: { email: person.email }, select: { id: true } })) continue;
    await insertUser({ id: randomUUID(), ...person, passwordHash: await hashPassword(DEMO.password) });
  }
  await apiKey(await apiSource());
}

/** A connection that hears from its sandbox, and Togai. Adds what is missing. */
export async function seedBasics(): Promise<void> {
  const connection =
    (await db().connection.findFirst({
      where: { keyId: DEMO.keyId, deletedAt: null },
      select: { id: true },
    })) ??
    (await createConnection(
      { name: "Razorpay sandbox", keyId: DEMO.keyId, keySecret: DEMO.keySecret },
      SYSTEM,
    ));
  // Customers of this company may pay a bill in parts: the demo shows it.
  await db().connection.update({
    where: { id: connection.id },
    data: { partialPayment: true },
    select: { id: true },
  });
  await registerWebhook(connection.id);
  if (!(await db().billingSource.findFirst({ where: { kind: "TOGAI" }, select: { id: true } }))) {
    await connectTogai(
      { name: "Togai sandbox", token: DEMO.togaiToken, connectionId: connection.id },
      SYSTEM,
    );
  }
}

async function apiSource(): Promise<string> {
  const known = await db().billingSource.findFirst({ where: { kind: "API" }, select: { id: true } });
  if (known) return known.id;
  const id = randomUUID();
  const endpointId = randomBytes(16).toString("hex");
  await db().billingSource.create({
    data: { id, kind: "API", name: "Kaveri billing", endpointId },
    select: { id: true },
  });
  return id;
}

async function apiKey(billingSourceId: string): Promise<void> {
  const hash = createHash("sha256").update(DEMO.apiKey).digest();
  if (await db().apiKey.findUnique({ where: { hash }, select: { id: true } })) return;
  const key = {
    id: randomUUID(),
    name: "Kaveri billing",
    prefix: DEMO.apiKey.slice(0, 10),
    hash,
    billingSourceId,
  };
  await db().apiKey.create({ data: { ...key, scope: "WRITE" }, select: { id: true } });
}
