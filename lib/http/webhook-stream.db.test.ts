import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, it } from "vitest";
import { testConnection } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { processWebhook } from "@/lib/services/process-webhook";
import { eventBody, paymentEntity, rzp } from "@/lib/services/testing/razorpay-events";
import { storeTestEvent } from "@/lib/services/testing/store-event";
import { isPolling } from "./webhook-feed";
import { webhookStream } from "./webhook-stream";

useTestDatabase();

let connectionId: string;
let other: string;
beforeAll(async () => {
  connectionId = await testConnection();
  other = await testConnection();
});

let count = 0;
const store = (connection: string) =>
  storeTestEvent(
    connection,
    eventBody("payment.captured", { payment: paymentEntity(rzp("pay", ++count), "captured") }),
  );

type Open = { text(): string; leave(): void; ended: Promise<void>; headers: Headers };

function open(lastEventId?: string, options?: { lastsMs?: number; heartbeatMs?: number }): Open {
  const leaving = new AbortController();
  const headers = new Headers(lastEventId ? { "last-event-id": lastEventId } : {});
  const response = webhookStream({ signal: leaving.signal, headers }, connectionId, options);
  let text = "";
  const ended = (async () => {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value;
  })();
  return { text: () => text, leave: () => leaving.abort(), ended, headers: response.headers };
}

async function until(seen: () => boolean, what: string): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 25) {
    if (seen()) return;
    await sleep(25);
  }
  throw new Error(`not seen: ${what}`);
}

it("tells of an event when it came and when it was processed, and of no other connection's", async () => {
  const stream = open();
  await until(() => stream.text().includes("event: ready"), "ready");
  const id = await store(connectionId);
  const foreign = await store(other);
  await until(() => stream.text().includes(`"id":"${id}"`), "the event");
  await processWebhook(id);
  await until(() => stream.text().includes('"status":"UNMATCHED"'), "its processing");
  stream.leave();
  await stream.ended;
  expect(stream.text()).not.toContain(foreign);
  expect(stream.text()).not.toContain("ap@example.com");
  const rows = [...stream.text().matchAll(/^data: (\{"id".*)$/gm)].map(([, json]) => JSON.parse(json ?? ""));
  expect(rows.every((row) => row.id === id)).toBe(true);
  expect([rows.at(0)?.status, rows.at(-1)?.status]).toEqual(["RECEIVED", "UNMATCHED"]);
});

it("goes on where it broke off", async () => {
  const first = open();
  await until(() => first.text().includes("event: ready"), "ready");
  const lastId = /^id: (.*)$/m.exec(first.text())?.[1];
  first.leave();
  await first.ended;
  const missed = await store(connectionId);
  const again = open(lastId);
  await until(() => again.text().includes(`"id":"${missed}"`), "what was missed");
  again.leave();
  await again.ended;
});

it("beats while nothing happens, may not be compressed, and ends so that the guard looks again", async () => {
  const stream = open(undefined, { heartbeatMs: 20, lastsMs: 200 });
  await stream.ended;
  expect(stream.text()).toContain(": still here");
  expect(stream.text()).toMatch(/^retry: 2000/);
  expect(stream.headers.get("cache-control")).toContain("no-transform");
});

it("asks the database nothing once everybody has left", async () => {
  const stream = open();
  await until(() => stream.text().includes("event: ready"), "ready");
  stream.leave();
  await stream.ended;
  await until(() => !isPolling(), "the end of polling");
  const next = open();
  await until(() => isPolling(), "polling again");
  next.leave();
});
