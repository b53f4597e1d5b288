import { createHmac, randomBytes, randomUUID } from "node:crypto";
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "@/lib/cli/ports";
import { seal } from "@/lib/crypto/secret-box";
import { db } from "@/lib/data/client";
import { testConnection } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { webhookSecretPlace } from "@/lib/services/secret-places";
import { eventBody, paymentEntity, rzp } from "@/lib/services/testing/razorpay-events";
import { until } from "./testing/flow-world";
import { KillableProgram } from "./testing/program";

const { url } = useTestDatabase();

/** `KILL_EVENTS=10000` is the whole of it; the tests run a tenth. */
const EVENTS = Number(process.env.KILL_EVENTS ?? 1_000);
/** Spread over the deliveries, each program in its turn. */
const KILLS = 6;
/** A busy machine works off ten a second; a quiet one many times that. */
const DRAIN_SECONDS = Math.max(300, EVENTS / 10);
const TEST_MS = DRAIN_SECONDS * 3_000;
const SECRET = `whsec_${randomBytes(16).toString("hex")}`;

const programs: KillableProgram[] = [];
let connectionId: string;
let address: string;

beforeAll(async () => {
  connectionId = await testConnection();
  const id = randomUUID();
  const secret = seal(SECRET, webhookSecretPlace(id, connectionId));
  await db().webhookSecret.create({ data: { id, connectionId, secret } });
  const port = await freePort();
  const { endpointId } = await db().connection.findUniqueOrThrow({ where: { id: connectionId } });
  address = `http://127.0.0.1:${port}/api/webhooks/razorpay/${endpointId}`;
  const env = { DATABASE_URL: url, PORT: String(port), HOST: "127.0.0.1", HUNDI_PROCESS: "worker" };
  programs.push(
    new KillableProgram("lib/cli/front.ts", env, port),
    new KillableProgram("lib/jobs/testing/worker-program.ts", env),
    new KillableProgram("lib/jobs/testing/worker-program.ts", env),
  );
  await Promise.all(programs.map((program) => program.start()));
});
afterAll(() => Promise.all(programs.map((program) => program.kill())));

it(
  `stores each of ${EVENTS} events once and processes it once, however often receiver and workers are killed`,
  async () => {
    const ids = Array.from({ length: EVENTS }, (_, at) => at);
    let delivered = 0;
    const killing = (async () => {
      for (let turn = 0; turn < KILLS; turn += 1) {
        while (delivered < (EVENTS * (turn + 1)) / (KILLS + 1)) await sleep(5);
        await restart(programs[turn % programs.length]);
      }
    })();
    await inParallel(ids, 32, async (at) => {
      await deliver(at);
      delivered += 1;
    });
    await killing;
    // And in the middle of working off what is left.
    for (const worker of programs.slice(1)) await restart(worker);

    const done = { in: ["PROCESSED" as const, "UNMATCHED" as const] };
    const handled = () => db().webhookEvent.count({ where: { status: done } });
    await until(async () => (await handled()) === EVENTS, DRAIN_SECONDS);
    await until(async () => (await db().job.count({ where: { state: { not: "DONE" } } })) === 0, 60);

    expect(programs.every((program) => program.kills > 0)).toBe(true);
    expect(await db().webhookEvent.count()).toBe(EVENTS);
    expect(await db().webhookBody.count()).toBe(EVENTS);
    // One job an event, so one event was never handed out twice as work.
    expect(await db().job.count({ where: { name: "webhook.process" } })).toBe(EVENTS);
    // Once processed is: the payment exists once and its one move was written down once.
    expect(await db().payment.count()).toBe(EVENTS);
    const moves = await db().stateMove.groupBy({ by: ["subjectId"], _count: { _all: true } });
    expect(moves).toHaveLength(EVENTS);
    expect(moves.filter((move) => move._count._all !== 1)).toEqual([]);
  },
  TEST_MS,
);

async function restart(program: KillableProgram | undefined): Promise<void> {
  await program?.kill();
  await program?.start();
}

/** As Razorpay does: again until it is a 2xx, and now and then once more although it was. */
async function deliver(at: number): Promise<void> {
  const body = JSON.stringify(
    eventBody("payment.captured", {
      payment: paymentEntity(rzp("pay", at), "captured", { order_id: rzp("order", at) }),
    }),
  );
  const again = at % 20 === 0;
  for (let times = again ? 2 : 1; times > 0; ) {
    const status = await post(body, `evt_${at}`).catch(() => 0);
    if (status === 200) times -= 1;
    else await sleep(100);
  }
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });

function post(body: string, eventId: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "x-razorpay-event-id": eventId,
      "x-razorpay-signature": createHmac("sha256", SECRET).update(body).digest("hex"),
    };
    const request = http.request(address, { method: "POST", agent, headers, timeout: 5_000 }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode ?? 0));
      response.once("error", reject);
    });
    request.once("timeout", () => request.destroy(new Error("no answer within 5 s")));
    request.once("error", reject);
    request.end(body);
  });
}

async function inParallel<T>(items: T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const one = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, one));
}
