import { readRow } from "../fields/read-id";
import type { Call } from "../http/call";
import type { InvoiceRow } from "../store/rows";
import type { World } from "../world";

export const readInvoice = (world: World, call: Call): InvoiceRow =>
  readRow(world, call, "invoices", "inv", call.params.id ?? "");
