import "server-only";
import { z } from "zod";
import type { Page, PageRequest } from "@/lib/data/page";
import { openCursor, sealCursor } from "./cursor";
import { readQuery } from "./read-body";

/** The query of every list. */
export const pageQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, "This must be a number from 1 to 100.")
    .transform(Number)
    .refine((limit) => limit <= 100, "This must be a number from 1 to 100.")
    .default(50),
  cursor: z.string().optional(),
});

/** Answers a page of a list: `{ data, nextCursor }`, newest first. */
export async function answerList<T>(
  list: string,
  url: URL,
  read: (page: PageRequest) => Promise<Page<T>>,
): Promise<Response> {
  const { limit, cursor } = readQuery(url, pageQuery);
  const { rows, next } = await read({ limit, after: cursor ? openCursor(list, cursor) : null });
  return Response.json({ data: rows, nextCursor: next ? sealCursor(list, next) : null });
}
