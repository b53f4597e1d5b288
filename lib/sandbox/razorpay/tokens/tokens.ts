import { schedule } from "../clock/schedule";
import { afterWorkingDays } from "../clock/working-days";
import { readCustomer } from "../customers/read-customer";
import { idDoesNotExist } from "../errors/api-error";
import { checkId } from "../fields/read-id";
import type { Call } from "../http/call";
import { collection } from "../http/list";
import type { Route } from "../http/routes";
import { amend } from "../store/amend";
import type { TokenRow } from "../store/rows";
import type { World } from "../world";

export const tokenRoutes: Route[] = [
  ["GET", "/v1/customers/:id/tokens", listTokens],
  ["GET", "/v1/customers/:id/tokens/:tokenId", (world, call) => readToken(world, call).entity],
  ["DELETE", "/v1/customers/:id/tokens/:tokenId", deleteToken],
];

const BANK_ACKNOWLEDGES_AT_HOUR = 10;

function readToken(world: World, call: Call): TokenRow {
  const customer = readCustomer(world, call, call.params.id);
  return tokenOf(world, customer.id, checkId(call.params.tokenId ?? "", "token"));
}

export function tokenOf(world: World, customerId: string, tokenId: string): TokenRow {
  const row = world.store.get("tokens", tokenId);
  if (!row || row.customerId !== customerId || row.deleted) throw idDoesNotExist();
  return row;
}

/** Oldest first. Leaves out what has expired and what never became a mandate. */
function listTokens(world: World, call: Call) {
  const customer = readCustomer(world, call, call.params.id);
  const now = world.clock.now();
  const rows = world.store
    .find("tokens", "customer", customer.id)
    .filter((row) => !row.deleted && !row.neverUsed && row.entity.expired_at > now);
  return collection(rows.map((row) => row.entity));
}

/** Gone from the API at once; the bank hears of it on the next working day and then confirms. */
function deleteToken(world: World, call: Call) {
  const { id } = readToken(world, call);
  amend(world, "tokens", id, {}, { deleted: true });
  const at = afterWorkingDays(world.clock.now(), 1, BANK_ACKNOWLEDGES_AT_HOUR);
  schedule(world, at * 1000, "confirm-deletion", id);
  return { deleted: true };
}
