import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import express from "express";
import pg from "pg";

/** The usual handler: Express with its raw body parser, the signature checked, one Prisma create, 200. */
const { PORT, DATABASE_URL, SECRET = "", POOL_MAX } = process.env;

type Create = { data: { id: string; eventId: string; event: string; body: Uint8Array; signature: string } };
type Client = { benchEvent: { create(create: Create): Promise<unknown> } };
// Made by the benchmark before it starts this program.
const generated = path.join(import.meta.dirname, "..", "generated", "client.ts");
const { PrismaClient } = (await import(generated)) as { PrismaClient: new (options: object) => Client };
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: Number(POOL_MAX) });
const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });

const app = express();
app.post(
  "/api/webhooks/razorpay/:endpointId",
  express.raw({ type: "application/json", limit: "256kb" }),
  async (request, response) => {
    const body = request.body as Buffer;
    const signature = request.get("x-razorpay-signature") ?? "";
    const given = Buffer.from(signature, "hex");
    const expected = createHmac("sha256", SECRET).update(body).digest();
    if (given.length !== 32 || !timingSafeEqual(given, expected)) {
      response.status(401).json({ error: "bad signature" });
      return;
    }
    const { event } = JSON.parse(body.toString("utf8")) as { event: string };
    const eventId = request.get("x-razorpay-event-id") ?? randomUUID();
    try {
      await prisma.benchEvent.create({ data: { id: randomUUID(), eventId, event, body, signature } });
      response.json({ received: true });
    } catch (error) {
      const twice = (error as { code?: string }).code === "P2002";
      response.status(twice ? 200 : 503).json({ received: twice });
    }
  },
);
app.listen(Number(PORT), "127.0.0.1");
