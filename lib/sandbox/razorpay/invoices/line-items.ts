import { badRequest, idDoesNotExist } from "../errors/api-error";
import { Fields } from "../fields/fields";
import { makeId } from "../ids/make-id";
import type { LineItem, Scope } from "../store/rows";
import type { World } from "../world";

const KEYS = ["id", "item_id", "name", "description", "amount", "currency", "quantity"];
const MAX_LINES = 50;

/** Lines of an invoice. On an update a line with an `id` changes that line; lines not named are dropped. */
export function readLineItems(
  world: World,
  scope: Scope,
  lines: readonly unknown[],
  currency: string,
  existing: readonly LineItem[] = [],
): LineItem[] {
  if (lines.length > MAX_LINES)
    throw badRequest(`The line items may not have more than ${MAX_LINES} items.`, { field: "line_items" });
  return lines.map((line) => readLine(world, scope, Fields.of(line, KEYS), currency, existing));
}

function readLine(
  world: World,
  scope: Scope,
  fields: Fields,
  currency: string,
  existing: readonly LineItem[],
): LineItem {
  const id = fields.text("id");
  const before = id === null ? undefined : existing.find((line) => line.id === id);
  if (id !== null && !before) throw idDoesNotExist();
  const item = readItem(world, scope, fields.text("item_id"));
  const known = item ?? before;
  if (!known && !fields.has("name"))
    throw fields.refusal("name", "The name field is required when item id is not present.");
  if (!known && !fields.has("amount"))
    throw fields.refusal("amount", "The amount field is required when item id is not present.");
  if ((fields.text("currency") ?? currency) !== currency)
    throw fields.refusal("currency", "Currency of all items should be the same as of the invoice.");
  const amount = fields.integer("amount", { min: 0 }) ?? known?.amount ?? 0;
  const quantity = fields.integer("quantity", { min: 1 }) ?? before?.quantity ?? 1;
  return makeLine({
    id: before?.id ?? makeId("li"),
    item_id: item?.id ?? before?.item_id ?? null,
    name: fields.text("name", { max: 512 }) ?? known?.name ?? "",
    description: fields.text("description", { max: 2048 }) ?? known?.description ?? null,
    amount,
    currency,
    quantity,
  });
}

function readItem(world: World, scope: Scope, id: string | null) {
  if (id === null) return null;
  const row = world.store.get("items", id);
  if (!row || row.scope !== scope) throw idDoesNotExist();
  return row.entity;
}

type Line = Pick<LineItem, "id" | "item_id" | "name" | "description" | "amount" | "currency" | "quantity">;

function makeLine(line: Line): LineItem {
  const gross = line.amount * line.quantity;
  return {
    id: line.id,
    item_id: line.item_id,
    ref_id: null,
    ref_type: null,
    name: line.name,
    description: line.description,
    amount: line.amount,
    unit_amount: line.amount,
    gross_amount: gross,
    tax_amount: 0,
    taxable_amount: gross,
    net_amount: gross,
    currency: line.currency,
    type: "invoice",
    tax_inclusive: false,
    hsn_code: null,
    sac_code: null,
    tax_rate: null,
    unit: null,
    quantity: line.quantity,
    taxes: [],
  };
}

export const sumOf = (lines: readonly LineItem[]) => lines.reduce((sum, line) => sum + line.gross_amount, 0);
