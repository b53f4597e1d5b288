import { page } from "./paging";
import { Refusal } from "./refusal";
import { type Context, docs, type Reply, route, texts } from "./route";
import type { Doc, World } from "./world";

/** What settings can hang on. Only used to find where the setting's id ends in a composite key. */
const ENTITY_TYPES = [
  "ORGANIZATION",
  "CUSTOMER",
  "ACCOUNT",
  "INVOICE_GROUP",
  "INVOICE",
  "EVENT_SCHEMA",
  "USAGE_METER",
  "ADD_ON",
  "FEATURE",
  "PRICE_PLAN",
];

const LIST = {
  defaultSize: 20,
  maxSize: 100,
  sortBy: "updatedAt",
  idKey: "id",
  filters: {
    entity_type: (row: Doc, value: string) => same(row.entityType, value),
    entity_id: (row: Doc, value: string) => row.entityId === value,
    setting_id: (row: Doc, value: string) => row.id === value,
    namespace: (row: Doc, value: string) => same(row.namespace, value),
  },
  combinations: null,
  refusal: 400,
};

export const settingRoutes = [
  route("GET /settings", ({ tables, query }) => {
    const { data, nextToken, pageSize } = page(tables.settings.values(), query, LIST);
    return { status: 200, body: { data: data.map(shown), nextToken, context: { pageSize } } };
  }),
  route("POST /settings", (context) => {
    const { world, body } = context;
    const setting = readSetting(body);
    const key = keyOf(setting);
    if (world.get("settings", key)) throw new Refusal(400, `Setting already exists: ${key}`);
    if (!entityExists(world, setting))
      throw new Refusal(400, `${setting.entityType} not found: ${setting.entityId}`);
    return saved(context, setting);
  }),
  route("GET /settings/:key", (context) => ({ status: 200, body: shown(findSetting(context)) })),
  route("PATCH /settings/:key", (context) => {
    const { name, value, dataType } = context.body;
    if (value !== undefined && typeof value !== "string") throw new Refusal(400, "value must be a string");
    const setting = findSetting(context);
    return saved(context, {
      ...setting,
      name: name ?? setting.name,
      value: value ?? setting.value,
      dataType: dataType ?? setting.dataType,
    });
  }),
];

/** Puts the `settings` of a create-customer or create-account body in the table. */
export function saveEntitySettings(
  world: World,
  entityType: string,
  entityId: string,
  settings: unknown,
): void {
  for (const given of docs(settings)) {
    const setting = readSetting({ ...given, entityType, entityId });
    world.put("settings", keyOf(setting), { ...setting, updatedAt: world.now().toISOString() });
  }
}

/** The settings of one entity in the form accounts carry them. */
export function entitySettings(settings: Iterable<Doc>, entityType: string, entityId: string): Doc[] {
  return [...settings]
    .filter((setting) => setting.entityType === entityType && setting.entityId === entityId)
    .map(({ id, value, namespace, name, dataType }) => ({ id, value, namespace, name, dataType }));
}

function readSetting(body: Doc): Doc {
  const fields = texts(body, "id", "value", "entityType", "entityId");
  return {
    ...fields,
    namespace: body.namespace ?? "USER",
    name: body.name ?? fields.id,
    dataType: body.dataType ?? "STRING",
  };
}

function saved({ world }: Context, setting: Doc): Reply {
  const key = keyOf(setting);
  world.put("settings", key, { ...setting, updatedAt: world.now().toISOString() });
  const made = { setting: compositeOf(setting) };
  if (world.switches.settings_status === 204) return { status: 204, made };
  return { status: 201, body: shown(setting), made };
}

function findSetting({ tables, params }: Context): Doc {
  const composite = params.key ?? "";
  const setting = tables.settings.get(parseKey(composite));
  if (!setting) throw new Refusal(404, `Setting not found: ${composite}`);
  return setting;
}

/** `setting.USER.RazorPayCustomerId.ACCOUNT.ACC-1`: both ids may hold dots, the entity type stands between. */
function parseKey(composite: string): string {
  const [word, namespace, ...rest] = composite.split(".");
  const at = rest.findIndex((part, index) => index > 0 && ENTITY_TYPES.includes(part.toUpperCase()));
  if (word !== "setting" || !namespace || at === -1)
    throw new Refusal(400, `Malformed setting id: ${composite}`);
  return keyOf({
    namespace,
    id: rest.slice(0, at).join("."),
    entityType: rest[at],
    entityId: rest.slice(at + 1).join("."),
  });
}

function keyOf(setting: Doc): string {
  return [String(setting.namespace).toUpperCase(), setting.id, setting.entityType, setting.entityId].join(
    "\n",
  );
}

function compositeOf({ namespace, id, entityType, entityId }: Doc): string {
  return `setting.${namespace}.${id}.${entityType}.${entityId}`;
}

function entityExists(world: World, { entityType, entityId }: Doc): boolean {
  const tables: Record<string, "accounts" | "customers" | "invoices" | "groups"> = {
    ACCOUNT: "accounts",
    CUSTOMER: "customers",
    INVOICE: "invoices",
    INVOICE_GROUP: "groups",
  };
  const table = tables[String(entityType)];
  return !table || world.get(table, String(entityId)) !== undefined;
}

function shown({ updatedAt: _, ...setting }: Doc): Doc {
  return setting;
}

function same(a: unknown, b: string): boolean {
  return String(a).toUpperCase() === b.toUpperCase();
}
