import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import http from "node:http";
import pg from "pg";

/**
 * The limit: plain node:http, the signature checked, one durable insert an event, 200. No encryption, no job, no look
 * at the account, no rotation of secrets. `PORT`, `DATABASE_URL` and `SECRET` come from the environment.
 */
const { PORT, DATABASE_URL, SECRET = "", POOL_MAX } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: Number(POOL_MAX) });

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => void receive(Buffer.concat(chunks), request, response));
});

async function receive(body: Buffer, request: http.IncomingMessage, response: http.ServerResponse) {
  try {
    const given = Buffer.from(String(request.headers["x-razorpay-signature"]), "hex");
    const expected = createHmac("sha256", SECRET).update(body).digest();
    if (given.length !== 32 || !timingSafeEqual(given, expected)) return answer(response, 401);
    const { event } = JSON.parse(body.toString("utf8")) as { event: string };
    await pool.query({
      name: "store",
      text: `insert into bench_event (id, event_id, event, body, signature) values ($1, $2, $3, $4, $5)
        on conflict (event_id) do nothing`,
      values: [randomUUID(), request.headers["x-razorpay-event-id"], event, body, given.toString("hex")],
    });
    answer(response, 200);
  } catch {
    answer(response, 503);
  }
}

function answer(response: http.ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "application/json", "content-length": 17 });
  response.end('{"received":true}');
}

server.listen(Number(PORT), "127.0.0.1");
