import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open } from "@/lib/crypto/secret-box";
import { findApiKey } from "@/lib/data/api-keys";
import { listSources } from "@/lib/data/billing-sources";
import { db } from "@/lib/data/client";
import { planEffect } from "@/lib/data/effects";
import { testConnection } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import { startTogaiSandbox } from "@/lib/sandbox/togai/server";
import { addBillingSource } from "./add-billing-source";
import { connectTogai } from "./connect-togai";
import { createApiKey } from "./create-api-key";
import { pauseBillingSource } from "./pause-billing-source";
import { pollSource, pollSources } from "./poll-source";
import { pollSourceNow } from "./poll-source-now";
import { removeBillingSource } from "./remove-billing-source";
import { renameBillingSource } from "./rename-billing-source";
import { replaceSourceToken } from "./replace-source-token";
import { routeBillingSource } from "./route-billing-source";
import { sourceTokenPlace } from "./secret-places";

useTestDatabase();
const TOKEN = "togai_sandbox_secret_01";
let folder: string;
let sandbox: Awaited<ReturnType<typeof startTogaiSandbox>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "hundi-sources-"));
  sandbox = await startTogaiSandbox({ port: 0, dataDir: folder });
  process.env.TOGAI_BASE_URL = sandbox.url;
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

const togai = (name = "Togai") => connectTogai({ name, token: TOKEN }, SYSTEM);
const source = (id: string) => db().billingSource.findUniqueOrThrow({ where: { id } });
const polls = (id: string) =>
  db().job.count({
    where: { name: "source.poll", state: "READY", payload: { path: ["billingSourceId"], equals: id } },
  });

describe("Togai", () => {
  it("is not added with a token that it does not take", async () => {
    await expect(connectTogai({ name: "Togai", token: "not-a-token" }, SYSTEM)).rejects.toMatchObject({
      code: "invalid",
      fields: { token: [expect.stringContaining("Togai")] },
    });
    expect(await db().billingSource.count()).toBe(0);
  });

  it("keeps its old token until the new one was tried", async () => {
    const { id } = await togai();
    const before = await source(id);
    await expect(replaceSourceToken({ id, token: "not-a-token" }, SYSTEM)).rejects.toMatchObject({
      fields: { token: [expect.any(String)] },
    });
    expect(await source(id)).toEqual(before);
    await replaceSourceToken({ id, token: TOKEN }, SYSTEM);
    const after = await source(id);
    expect(after.token).not.toBe(before.token);
    expect(open(after.token ?? "", sourceTokenPlace(id))).toBe(TOKEN);
  });

  it("is polled on request, and neither by request nor by itself while it is paused", async () => {
    const { id } = await togai("Paused");
    expect(await polls(id)).toBe(1);
    await db().job.deleteMany();
    await pollSourceNow(id, SYSTEM);
    await pollSourceNow(id, SYSTEM);
    expect(await polls(id)).toBe(1);
    await db().job.deleteMany();

    await pauseBillingSource({ id, paused: true }, SYSTEM);
    await pollSources();
    expect(await polls(id)).toBe(0);
    expect(await pollSource(id)).toMatchObject({ note: "the source is paused" });
    await expect(pollSourceNow(id, SYSTEM)).rejects.toMatchObject({ code: "conflict" });
    await pauseBillingSource({ id, paused: false }, SYSTEM);
    expect(await polls(id)).toBe(1);
  });

  it("says that it is being read, and then what came of it", async () => {
    const { id } = await togai("Told");
    const row = async () => (await listSources()).find((one) => one.id === id);
    await db().job.deleteMany();
    expect(await row()).toMatchObject({ reading: false });
    await pollSourceNow(id, SYSTEM);
    expect(await row()).toMatchObject({ reading: true, pollNote: null });
    await db().job.updateMany({ data: { state: "RUNNING" } });
    expect(await row()).toMatchObject({ reading: true });
    await pollSource(id);
    await db().job.updateMany({ data: { state: "DONE", endedAt: new Date() } });
    expect(await row()).toMatchObject({
      reading: false,
      pollNote: expect.stringMatching(/taken in$|^Nothing had changed$/),
    });
    // A try that failed and waits is told by its error, not by a wheel that turns for minutes.
    await db().job.updateMany({ data: { state: "READY", dueAt: new Date(Date.now() + 60_000) } });
    expect(await row()).toMatchObject({ reading: false });
  });

  it("is removed with its token, and what came from it stays", async () => {
    const { id } = await togai("Leaving");
    await planEffect(
      {
        provider: "togai",
        targetId: id,
        kind: "payment.record",
        subjectId: id,
        key: "k",
        request: {},
        reference: "pay_1",
      },
      db(),
    );
    await expect(removeBillingSource(id, SYSTEM)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("1 thing is"),
    });
    await db().effect.updateMany({ data: { state: "DONE" } });
    await removeBillingSource(id, SYSTEM);
    expect(await source(id)).toMatchObject({ token: null, connectionId: null, deletedAt: expect.any(Date) });
    expect((await listSources()).map((row) => row.id)).not.toContain(id);
    expect(await pollSource(id)).toMatchObject({ note: "the source is gone" });
    await expect(renameBillingSource({ id, name: "Back" }, SYSTEM)).rejects.toMatchObject({
      code: "not_found",
    });
    const entry = await db().auditEntry.findFirstOrThrow({ where: { action: "billing-source.remove" } });
    expect(entry.before).toMatchObject({ name: "Leaving", kind: "TOGAI" });
  });
});

describe("a billing system that pushes", () => {
  it("has no use for its keys while it is paused, nor after it was removed", async () => {
    const { id } = await addBillingSource({ kind: "API", name: "ERP", connectionId: null }, SYSTEM);
    await createApiKey({ name: "ERP", scope: "WRITE", billingSourceId: id }, SYSTEM);
    const { hash } = await db().apiKey.findFirstOrThrow({ where: { billingSourceId: id } });
    const works = async () => (await findApiKey(hash)) !== null;
    expect(await works()).toBe(true);
    await pauseBillingSource({ id, paused: true }, SYSTEM);
    expect(await works()).toBe(false);
    await pauseBillingSource({ id, paused: false }, SYSTEM);
    expect(await works()).toBe(true);
    await expect(pollSourceNow(id, SYSTEM)).rejects.toMatchObject({ code: "conflict" });
    await removeBillingSource(id, SYSTEM);
    expect(await works()).toBe(false);
  });

  it("goes to a connection that exists, and not to one that was deleted", async () => {
    const connectionId = await testConnection();
    const { id } = await addBillingSource({ kind: "CSV", name: "Files", connectionId: null }, SYSTEM);
    await routeBillingSource({ id, connectionId }, SYSTEM);
    expect((await listSources()).find((row) => row.id === id)).toMatchObject({
      connectionId,
      connection: { mode: "TEST" },
      accounts: 0,
    });
    await routeBillingSource({ id, connectionId: null }, SYSTEM);
    await db().connection.update({ where: { id: connectionId }, data: { deletedAt: new Date() } });
    await expect(routeBillingSource({ id, connectionId }, SYSTEM)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(
      addBillingSource({ kind: "CSV", name: "More files", connectionId }, SYSTEM),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});
