import { Fields } from "../fields/fields";
import { readRow } from "../fields/read-id";
import type { Call } from "../http/call";
import { collection, listRows, readPage } from "../http/list";
import type { Route } from "../http/routes";
import { makeId } from "../ids/make-id";
import { readCurrency } from "../orders/create-order";
import { amend } from "../store/amend";
import type { Item } from "../store/rows";
import type { World } from "../world";

export const itemRoutes: Route[] = [
  ["POST", "/v1/items", createItem],
  ["GET", "/v1/items", listItems],
  ["GET", "/v1/items/:id", (world, call) => readItem(world, call).entity],
  ["PATCH", "/v1/items/:id", editItem],
  ["DELETE", "/v1/items/:id", deleteItem],
];

const readItem = (world: World, call: Call) => readRow(world, call, "items", "item", call.params.id ?? "");

function createItem(world: World, call: Call): Item {
  const fields = Fields.of(call.body, ["name", "description", "amount", "currency"]);
  const [id, createdAt] = [makeId("item"), world.clock.now()];
  const amount = fields.integer("amount", { required: true, min: 0 }) ?? 0;
  const entity: Item = {
    id,
    active: true,
    name: fields.text("name", { required: true, max: 512 }) ?? "",
    description: fields.text("description", { max: 2048 }),
    amount,
    unit_amount: amount,
    currency: readCurrency(fields, true),
    type: "invoice",
    unit: null,
    tax_inclusive: false,
    hsn_code: null,
    sac_code: null,
    tax_rate: null,
    tax_id: null,
    tax_group_id: null,
    created_at: createdAt,
  };
  return world.store.put("items", { id, scope: call.scope, createdAt, entity }).entity;
}

function listItems(world: World, call: Call) {
  const page = readPage(call, ["active"]);
  const active = page.filters.has("active") ? page.filters.flag("active", true) : null;
  const rows = listRows(
    world,
    "items",
    ["scope", call.scope],
    page,
    ({ entity }) => active === null || entity.active === active,
  );
  return collection(rows.map((row) => row.entity));
}

function editItem(world: World, call: Call): Item {
  const { id, entity } = readItem(world, call);
  const fields = Fields.of(call.body, ["name", "description", "amount", "currency", "active"]);
  const amount = fields.integer("amount", { min: 0 }) ?? entity.amount;
  return amend(world, "items", id, {
    name: fields.text("name", { max: 512 }) ?? entity.name,
    description: fields.text("description", { max: 2048 }) ?? entity.description,
    amount,
    unit_amount: amount,
    currency: readCurrency(fields, false),
    active: fields.flag("active", entity.active),
  }).entity;
}

function deleteItem(world: World, call: Call) {
  world.store.remove("items", readItem(world, call).id);
  return [];
}
