import type { z } from "zod";

/** Reads JSON of our own and checks its shape, so that dates are dates again. Throws when the server refuses. */
export async function getJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  signal?: AbortSignal,
): Promise<z.output<Schema>> {
  const response = await fetch(path, { signal, headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`${response.status} from ${path}`);
  return schema.parse(await response.json());
}
