import { badRequest, idDoesNotExist } from "../errors/api-error";
import type { Call } from "../http/call";
import type { TableName, Tables } from "../store/rows";
import type { World } from "../world";

const BARE = /^[A-Za-z0-9]{14}$/;

/** Refuses an id that cannot be one. The text leaves the prefix out, as Razorpay's does. */
export function checkId(id: string, prefix: string): string {
  const bare = id.startsWith(`${prefix}_`) ? id.slice(prefix.length + 1) : id;
  if (bare === id || !BARE.test(bare)) throw badRequest(`${bare} is not a valid id`);
  return id;
}

type Scoped = { [T in TableName]: Tables[T] extends { scope: string } ? T : never }[TableName];

/** The row of an id, if the caller's data set has it. */
export function readRow<T extends Scoped>(
  world: World,
  call: Pick<Call, "scope">,
  table: T,
  prefix: string,
  id: string,
): Tables[T] {
  const row = world.store.get(table, checkId(id, prefix));
  if (!row || (row as { scope: string }).scope !== call.scope) throw idDoesNotExist();
  return row;
}
