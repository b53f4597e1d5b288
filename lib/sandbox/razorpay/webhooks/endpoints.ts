import { controlError } from "../errors/api-error";
import { isRecord } from "../fields/fields";
import { makeBareId } from "../ids/make-id";
import type { EndpointRow } from "../store/rows";
import type { World } from "../world";
import { checkWebhookUrl } from "./check-webhook-url";

const MAX_URLS = 30;

type Given = Pick<EndpointRow, "url" | "secret" | "events" | "mode" | "alertEmail">;

export function makeEndpoint(world: World, account: string, given: Given): EndpointRow {
  const now = world.clock.now();
  return world.store.put("endpoints", {
    id: makeBareId(),
    account,
    previousSecret: null,
    active: true,
    disabledAt: 0,
    lastSuccessAtMs: 0,
    createdAt: now,
    updatedAt: now,
    ...given,
  });
}

/** Changes a webhook; switching it on again or giving it a new secret starts it afresh. */
export function changeEndpoint(world: World, row: EndpointRow, given: Partial<EndpointRow>): EndpointRow {
  const rotated = given.secret !== undefined && given.secret !== row.secret;
  return world.store.put("endpoints", {
    ...row,
    ...given,
    previousSecret: rotated ? row.secret : row.previousSecret,
    disabledAt: given.active ? 0 : row.disabledAt,
    updatedAt: world.clock.now(),
  });
}

/** Makes the list of an account what it is told to be. A URL that stays keeps its history and its old secret. */
export function replaceEndpoints(world: World, account: string, body: unknown): EndpointRow[] {
  if (!Array.isArray(body)) throw controlError("Send a list of {url, secret, events}");
  if (body.length > MAX_URLS) throw controlError(`At most ${MAX_URLS} webhooks`);
  const wanted = body.map(readEndpoint);
  const existing = world.store.find("endpoints", "account", account);
  const kept = wanted.map((given) => {
    const before = existing.find((row) => row.url === given.url && row.mode === given.mode);
    return before
      ? changeEndpoint(world, before, { ...given, active: true })
      : makeEndpoint(world, account, given);
  });
  for (const row of existing)
    if (!kept.some(({ id }) => id === row.id)) world.store.remove("endpoints", row.id);
  return kept;
}

function readEndpoint(given: unknown): Given {
  if (!isRecord(given)) throw controlError("Send a list of {url, secret, events}");
  const { secret = null, mode = null } = given;
  if (secret !== null && typeof secret !== "string") throw controlError("secret is text");
  if (mode !== null && mode !== "test" && mode !== "live") throw controlError("mode is test or live");
  return {
    url: checkWebhookUrl(given.url),
    secret: secret === "" ? null : secret,
    events: readEvents(given.events),
    mode,
    alertEmail: typeof given.alert_email === "string" ? given.alert_email : null,
  };
}

/** A list, an object of flags, or nothing, which is everything. */
function readEvents(given: unknown): string[] | null {
  if (given === undefined || given === null) return null;
  const names = isRecord(given)
    ? Object.keys(given).filter((name) => given[name] && given[name] !== "0")
    : given;
  if (!Array.isArray(names)) throw controlError("events is a list of names");
  return names.includes("*") ? null : names.map(String);
}
