import { z } from "zod";
import { createAccount } from "./accounts";
import { createCustomer } from "./customers";
import { toBillionths } from "./decimal";
import type { Faults } from "./faults";
import { createGroup, mergeIntoGroup } from "./invoice-groups";
import { changeInvoice, createInvoice } from "./invoices";
import { applyDue } from "./payments";
import { Refusal } from "./refusal";
import { find, isDoc, type Route, route, texts } from "./route";
import { switchesSchema } from "./switches";
import { type Doc, plain, TABLES } from "./world";

/** What `POST /_sandbox/invoices/{id}/{move}` does to an invoice, as an operator or Togai itself would. */
const MOVES: Record<string, Doc> = {
  due: { status: "DUE", finalizingStatus: "FINALIZED" },
  void: { status: "VOID" },
  uncollectible: { status: "UN_COLLECTIBLE" },
  merge: { status: "MERGED" },
  refund: { status: "REFUND_COMPLETED" },
};

/** Calls that tests and people steer the sandbox by. They need no token and no fault touches them. */
export function controlRoutes(faults: Faults): Route[] {
  return [
    route("POST /_sandbox/reset", ({ world }) => {
      world.reset();
      faults.list = [];
      return { status: 200, body: { ok: true } };
    }),
    route("GET /_sandbox/state", ({ world }) => ({
      status: 200,
      body: {
        now: Math.floor(world.now().getTime() / 1000),
        ...Object.fromEntries(TABLES.map((table) => [table, [...world.tables[table].values()]])),
        switches: world.switches,
        faults: faults.list,
      },
    })),
    route("GET /_sandbox/journal", ({ world }) => ({ status: 200, body: world.journal })),

    route("POST /_sandbox/faults", ({ body }) => ({
      status: 201,
      body: checked(() => faults.add(plain(body))),
    })),
    route("GET /_sandbox/faults", () => ({ status: 200, body: faults.list })),
    route("DELETE /_sandbox/faults", () => {
      const cleared = faults.list.length;
      faults.list = [];
      return { status: 200, body: { cleared } };
    }),

    route("GET /_sandbox/switches", ({ world }) => ({ status: 200, body: world.switches })),
    route("PUT /_sandbox/switches", ({ world, body }) => {
      world.setSwitches(checked(() => switchesSchema.parse(plain(body))));
      return { status: 200, body: world.switches };
    }),
    route("POST /_sandbox/clock", ({ world, body }) => {
      const seconds = Number(plain(body.advance_s));
      if (!(seconds > 0)) throw new Refusal(400, "advance_s must be a positive number");
      world.advanceClock(seconds);
      applyDue(world);
      return { status: 200, body: { now: Math.floor(world.now().getTime() / 1000) } };
    }),

    route("POST /_sandbox/accounts", (context) => {
      const { world, body } = context;
      const { id } = texts(body, "id");
      const customerId = String(body.customerId ?? `CUST_${id}`);
      if (!world.get("customers", customerId)) {
        const { name, primaryEmail, address } = body;
        createCustomer(context, { id: customerId, name, primaryEmail, address });
      }
      return {
        status: world.get("accounts", id) ? 200 : 201,
        body: createAccount(context, { ...body, customerId }),
      };
    }),
    route("POST /_sandbox/invoice_groups", (context) => ({
      status: 201,
      body: createGroup(context, context.body),
    })),
    route("POST /_sandbox/invoice_groups/:id/merge", (context) => {
      const composite = mergeIntoGroup(context, context.params.id ?? "", context.body.invoiceIds);
      return { status: 201, body: { id: composite.id } };
    }),

    route("POST /_sandbox/invoices", (context) => {
      if (toBillionths(context.body.totalAmount) === null)
        throw new Refusal(400, "totalAmount must be a number");
      return { status: 201, body: { id: createInvoice(context, context.body).id } };
    }),
    // Any field, to any value: a status nobody has heard of, a missing date, a total with three decimals.
    route("PATCH /_sandbox/invoices/:id", (context) => {
      const invoice = find(context, "invoices", context.params.id, "Invoice");
      return { status: 200, body: changeInvoice(context.world, invoice, context.body) };
    }),
    route("POST /_sandbox/invoices/:id/:move", (context) => {
      const invoice = find(context, "invoices", context.params.id, "Invoice");
      const move = MOVES[context.params.move ?? ""];
      if (!move) throw new Refusal(404, `No such move: ${context.params.move}`);
      return { status: 200, body: changeInvoice(context.world, invoice, move) };
    }),
  ];
}

/** @throws {Refusal} 400 with what zod dislikes. */
function checked<T>(run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    const first = cause.issues[0];
    throw new Refusal(400, `${first?.path.join(".") || "body"}: ${first?.message}`);
  }
}

/** What the journal shows of a body: whatever smells of a secret is masked. */
export function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (!isDoc(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      /secret|password|token/i.test(key) ? "***" : masked(inner),
    ]),
  );
}
