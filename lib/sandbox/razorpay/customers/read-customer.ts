import { readRow } from "../fields/read-id";
import type { Call } from "../http/call";
import type { CustomerRow } from "../store/rows";
import type { World } from "../world";

export const readCustomer = (world: World, call: Pick<Call, "scope">, id = ""): CustomerRow =>
  readRow(world, call, "customers", "cust", id);
