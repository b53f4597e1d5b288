import pg from "pg";
import { expect, it } from "vitest";
import { db, inTransaction } from "./client";
import { databaseTrouble } from "./database-trouble";
import { testSource } from "./testing/rows";
import { useTestDatabase } from "./testing/test-database";

const { url } = useTestDatabase();

const failureOf = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error);

it("knows a lock that does not come free, through all of Prisma's wrappings", async () => {
  const id = await testSource();
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query("begin");
  await other.query("select 1 from billing_source where id = $1 for update", [id]);
  const raw = failureOf(
    inTransaction(async (tx) => {
      await tx.$executeRaw`set local lock_timeout = '50ms'`;
      await tx.$queryRaw`select 1 from billing_source where id = ${id}::uuid for update`;
    }),
  );
  const modelled = failureOf(
    inTransaction(async (tx) => {
      await tx.$executeRaw`set local lock_timeout = '50ms'`;
      await tx.billingSource.update({ where: { id }, data: { name: "Other" } });
    }),
  );
  const failures = await Promise.all([raw, modelled]);
  await other.query("rollback");
  await other.end();
  expect(failures.map((failure) => databaseTrouble(failure)?.code)).toEqual(["unavailable", "unavailable"]);
});

it("knows a connection that the server ended", async () => {
  const failure = await failureOf(db().$queryRaw`select pg_terminate_backend(pg_backend_pid())`);
  expect(databaseTrouble(failure)?.retryable).toBe(true);
});

it("takes no other error for it", async () => {
  const failure = await failureOf(db().$queryRaw`select 1 / 0`);
  expect(failure).not.toBeNull();
  expect(databaseTrouble(failure)).toBeNull();
  const duplicate = await testSource().then((id) =>
    failureOf(db().billingSource.create({ data: { id, kind: "API", name: "x", endpointId: "x" } })),
  );
  expect(databaseTrouble(duplicate)).toBeNull();
  expect(databaseTrouble(new Error("a bug"))).toBeNull();
  expect(databaseTrouble(undefined)).toBeNull();
});

it("knows a pool in which nothing gets free", () => {
  expect(databaseTrouble(new Error("timeout exceeded when trying to connect"))?.code).toBe("unavailable");
});
