import { istDate } from "../clock/working-days";
import { badRequest, fieldRequired } from "../errors/api-error";
import type { Fields } from "../fields/fields";
import { readRow } from "../fields/read-id";
import type { Call } from "../http/call";
import { collection, listRows, readPage } from "../http/list";
import type { Route } from "../http/routes";
import type { SettlementRow } from "../store/rows";
import type { World } from "../world";
import { reconItems } from "./recon-items";

export const settlementRoutes: Route[] = [
  ["GET", "/v1/settlements", listSettlements],
  ["GET", "/v1/settlements/:id", (world, call) => readSettlement(world, call).entity],
  ["GET", "/v1/settlements/recon/combined", listRecon],
];

const readSettlement = (world: World, call: Call): SettlementRow =>
  readRow(world, call, "settlements", "setl", call.params.id ?? "");

function listSettlements(world: World, call: Call) {
  const page = readPage(call);
  return collection(listRows(world, "settlements", ["scope", call.scope], page).map((row) => row.entity));
}

/** What was paid out in a month, or on a day of it: one row a payment or refund. Days are days in India. */
function listRecon(world: World, call: Call) {
  const page = readPage(call, ["year", "month", "day"], 1000);
  const wanted = readDate(page.filters);
  const rows = world.store
    .find("settlements", "scope", call.scope)
    .filter(({ createdAt }) => {
      const date = istDate(createdAt);
      return (
        date.year === wanted.year &&
        date.month === wanted.month &&
        (wanted.day === null || date.day === wanted.day)
      );
    })
    .reverse()
    .flatMap((settlement) => reconItems(world, settlement));
  return collection(rows.slice(page.skip, page.skip + page.count));
}

function readDate(filters: Fields): { year: number; month: number; day: number | null } {
  for (const name of ["year", "month"]) if (!filters.has(name)) throw fieldRequired(name);
  const year = filters.text("year") ?? "";
  if (!/^\d{4}$/.test(year)) throw badRequest("The year must be 4 digits.", { field: "year" });
  const month = filters.text("month") ?? "";
  if (!/^\d{1,2}$/.test(month) || Number(month) < 1 || Number(month) > 12)
    throw badRequest("The month is not a valid month.", { field: "month" });
  const day = filters.text("day");
  if (day !== null && !/^\d{1,2}$/.test(day))
    throw badRequest("The day must be between 1 and 2 digits.", { field: "day" });
  return { year: Number(year), month: Number(month), day: day === null ? null : Number(day) };
}
