import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction, pool } from "@/lib/data/client";
import { appendChunk, findListExport, listExportsOf, pruneListExports } from "@/lib/data/list-exports";
import { testConnection, testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { askForExport } from "./ask-for-export";
import { cancelExport } from "./cancel-export";
import { listAsText } from "./list-as-text";
import { openExport } from "./open-export";
import { writeExport } from "./write-export";

useTestDatabase();

const ROWS = 2_500;
const asha = { kind: "user", id: randomUUID(), name: "Asha", sessionId: randomUUID(), ip: null } as const;
const ravi = { ...asha, id: randomUUID(), name: "Ravi" };
let connectionId: string;
const wish = (query = "", fields: string | null = "number,customer,amount") => ({
  list: "/invoices" as const,
  query,
  fields,
  connectionId,
  today: "2026-11-21",
});

beforeAll(async () => {
  connectionId = await testConnection();
  const source = await testSource(connectionId);
  const account = randomUUID();
  await db().account.create({
    data: {
      id: account,
      billingSourceId: source,
      externalId: "a-1",
      // A name that a spreadsheet would run.
      name: '=HYPERLINK("http://x")',
      contentHash: randomBytes(32),
    },
  });
  await pool().query(
    `insert into invoice (id, billing_source_id, account_id, external_id, number, currency, amount, billing_status,
      issued_on, due_on, content_hash, created_at)
    select gen_random_uuid(), $1, $2, 'b-' || n, 'INV-' || lpad(n::text, 5, '0'), 'INR', n * 100, 'OPEN',
      '2026-11-01', '2026-12-01', '\\x00', now() - n * interval '1 second'
    from generate_series(1, $3::int) as n`,
    [source, account, ROWS],
  );
});
beforeEach(async () => {
  await db().listExport.deleteMany();
});

describe("an export in the background", () => {
  it("is the same as the one that is sent at once", async () => {
    const { id, total } = await askForExport(wish("?sort=-amount"), asha);
    expect(total).toBe(ROWS);
    expect(await writeExport(id)).toEqual({ kind: "done", note: `${ROWS} rows` });
    const text = await fileOf(id);
    const atOnce = await textOf(listAsText({ ...wish(), params: { sort: "-amount" } }));
    expect(text).toBe(atOnce);
    expect(text.split("\r\n")[1]).toBe(`INV-02500,"'=HYPERLINK(""http://x"")",2500.00`);
    expect(await findListExport(id)).toMatchObject({
      state: "DONE",
      rows: ROWS,
      bytes: Buffer.byteLength(text),
    });
  });

  it("goes on after the last whole part when its worker dies between two", async () => {
    const { id } = await askForExport(wish(), asha);
    await dieAfterParts(id, 1);
    expect(await findListExport(id)).toMatchObject({ state: "RUNNING", rows: 1_000, chunkCount: 1 });
    await writeExport(id);
    expect(numbersOf(await fileOf(id))).toEqual(allNumbers());
  });

  it("is not written twice by two workers at once", async () => {
    const { id } = await askForExport(wish(), asha);
    await Promise.all([writeExport(id), writeExport(id), writeExport(id)]);
    expect(numbersOf(await fileOf(id))).toEqual(allNumbers());
    // Nor by one that wakes up late, with the part that it was about to write.
    const late = { body: new Uint8Array([1]), rows: 1, bytes: 1, nextKey: null, end: null };
    expect(await inTransaction((tx) => appendChunk({ id, chunkCount: 2 }, late, tx))).toBe(false);
    expect(numbersOf(await fileOf(id))).toEqual(allNumbers());
  });

  it("keeps to the filters and the columns that were asked for", async () => {
    const { id, total } = await askForExport(wish("?amount=1..10&after=x&size=25", "number"), asha);
    await writeExport(id);
    expect(total).toBe(10);
    expect(await fileOf(id)).toMatch(/^\uFEFF?Invoice\r\nINV-00001\r\n/);
    expect(await findListExport(id)).toMatchObject({ query: "?amount=1..10" });
  });

  it("is one for the same wish of the same person while it goes on", async () => {
    const first = await askForExport(wish(), asha);
    expect(await askForExport(wish(), asha)).toMatchObject({ id: first.id });
    expect((await askForExport(wish(), ravi)).id).not.toBe(first.id);
    expect((await askForExport(wish("?view=paid"), asha).catch((error) => error)).message).toMatch(/No row/);
    expect((await listExportsOf(asha.id, new Date())).map(({ id }) => id)).toEqual([first.id]);
  });

  it("is had by who asked for it and by admins, and that is written down", async () => {
    const { id } = await askForExport(wish(), asha);
    await expect(openExport(id, "VIEWER", asha)).rejects.toMatchObject({ code: "conflict" });
    await writeExport(id);
    await expect(openExport(id, "OPERATOR", ravi)).rejects.toMatchObject({ code: "forbidden" });
    await expect(openExport(randomUUID(), "ADMIN", ravi)).rejects.toMatchObject({ code: "not_found" });
    await openExport(id, "ADMIN", ravi);
    await openExport(id, "VIEWER", asha);
    const lines = await db().auditEntry.findMany({
      where: { subjectId: id },
      orderBy: { at: "asc" },
      select: { action: true, actorName: true },
    });
    expect(lines).toEqual([
      { action: "export.ask", actorName: "Asha" },
      { action: "export.download", actorName: "Ravi" },
      { action: "export.download", actorName: "Asha" },
    ]);
  });

  it("stops when it is cancelled, and leaves nothing behind", async () => {
    const { id } = await askForExport(wish(), asha);
    await dieAfterParts(id, 1);
    await expect(cancelExport(id, "OPERATOR", ravi)).rejects.toMatchObject({ code: "forbidden" });
    await cancelExport(id, "OPERATOR", asha);
    expect(await writeExport(id)).toMatchObject({ kind: "done" });
    expect(await findListExport(id)).toMatchObject({ state: "CANCELLED" });
    expect(await db().listExportChunk.count({ where: { exportId: id } })).toBe(0);
    await expect(cancelExport(id, "ADMIN", asha)).rejects.toMatchObject({ code: "conflict" });
  });

  it("loses its file after seven days, and its row after ninety", async () => {
    const { id } = await askForExport(wish(), asha);
    await writeExport(id);
    const now = Date.now();
    const day = 86_400_000;
    const ago = (days: number, at: number) => new Date(at - days * day);
    expect(await pruneListExports(ago(-6, now), ago(84, now))).toBe(0);
    expect(await pruneListExports(ago(-8, now), ago(82, now))).toBe(1);
    expect(await findListExport(id)).toMatchObject({ state: "EXPIRED" });
    expect(await db().listExportChunk.count({ where: { exportId: id } })).toBe(0);
    await pruneListExports(new Date(), ago(-1, now));
    expect(await findListExport(id)).toBeNull();
  });
});

/** Lets a worker write so many parts, and then fails the database under it as a kill would. */
async function dieAfterParts(id: string, parts: number): Promise<void> {
  await pool().query(
    `create or replace function die() returns trigger language plpgsql as $$
      begin if new.n >= ${parts} then raise exception 'killed' using errcode = '57P01'; end if; return new; end $$`,
  );
  await pool().query(
    "create trigger die before insert on list_export_chunk for each row execute function die()",
  );
  await expect(writeExport(id)).rejects.toThrow();
  await pool().query("drop trigger die on list_export_chunk");
}

async function fileOf(id: string): Promise<string> {
  const { parts } = await openExport(id, "ADMIN", asha);
  return textOf(parts);
}

async function textOf(parts: AsyncIterable<string | Uint8Array>): Promise<string> {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(Buffer.from(part as string));
  return Buffer.concat(all).toString();
}

const numbersOf = (text: string) => text.match(/INV-\d+/g);
const allNumbers = () => Array.from({ length: ROWS }, (_, at) => `INV-${String(at + 1).padStart(5, "0")}`);
