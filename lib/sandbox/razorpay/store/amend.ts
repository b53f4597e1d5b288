import { idDoesNotExist } from "../errors/api-error";
import type { World } from "../world";
import type { TableName, Tables } from "./rows";

type WithEntity = { [T in TableName]: Tables[T] extends { entity: object } ? T : never }[TableName];
type EntityOf<T extends WithEntity> = Tables[T] extends { entity: infer E } ? E : never;

/** Replaces a row by one with some fields changed, and answers it. */
export function amend<T extends WithEntity>(
  world: World,
  table: T,
  id: string,
  entity: Partial<EntityOf<T>>,
  hidden: Partial<Tables[T]> = {},
): Tables[T] {
  const row = world.store.get(table, id);
  if (!row) throw idDoesNotExist();
  const changed = { ...row, ...hidden, entity: { ...(row as { entity: object }).entity, ...entity } };
  return world.store.put(table, changed as Tables[T]);
}
