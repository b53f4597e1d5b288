import "server-only";
import type { FilterGroup } from "@/lib/domain/filter-counts";
import { type Db, db } from "./client";
import { Prisma } from "./generated/client";

/** Of more rows than this nothing is counted by filter: the page would wait for it. */
const GROUP_CAP = 5_000;

type Wanted = {
  from: Prisma.Sql;
  where: Prisma.Sql;
  /** By filter, the values that find a row: a text array. */
  filters: Record<string, Prisma.Sql>;
};

/** What matches, in groups that no filter tells apart, in one read. Null where there is too much of it. */
export async function filterGroups(
  { from, where, filters }: Wanted,
  tx: Db = db(),
): Promise<FilterGroup[] | null> {
  const keys = Object.keys(filters);
  const columns = keys.map((_, at) => Prisma.raw(`f${at}`));
  const values = Object.values(filters).map((value, at) => Prisma.sql`${value} as ${Prisma.raw(`f${at}`)}`);
  const rows = await tx.$queryRaw<Record<string, unknown>[]>`
    select ${Prisma.join(columns)}, count(*) as count from (
      select ${Prisma.join(values)} from ${from} where ${where} limit ${GROUP_CAP + 1}
    ) as matching group by ${Prisma.join(columns)}`;
  const groups = rows.map((row) => ({
    values: Object.fromEntries(keys.map((key, at) => [key, row[`f${at}`] as string[]])),
    count: Number(row.count),
  }));
  return groups.reduce((sum, { count }) => sum + count, 0) > GROUP_CAP ? null : groups;
}

/** A text array of the names whose condition holds. */
export function namesOf(conditions: Record<string, Prisma.Sql>): Prisma.Sql {
  const cases = Object.entries(conditions).map(
    ([name, condition]) => Prisma.sql`case when ${condition} then ${name}::text end`,
  );
  return Prisma.sql`array_remove(array[${Prisma.join(cases)}], null)`;
}
