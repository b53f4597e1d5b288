import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/domain/app-error";
import { fieldErrors } from "./field-errors";

export const JSON_LIMIT_BYTES = 1024 * 1024;

/** The bytes of a body. Stops reading, and throws AppError, at the first byte over the limit, whatever the length header says. */
export async function readBytes(request: Request, limit = JSON_LIMIT_BYTES): Promise<Buffer> {
  const tooLarge = () => new AppError("too_large", `The body may have ${limit} bytes at most.`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body) {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > limit) throw tooLarge();
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks);
}

/** A JSON body that fits the schema. Throws AppError: malformed for what is no JSON, invalid with the fields named. */
export async function readJson<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  return parseJson(await readBytes(request), schema);
}

export async function parseJson<S extends z.ZodType>(bytes: Buffer, schema: S): Promise<z.output<S>> {
  const parsed = await schema.safeParseAsync(jsonOf(bytes));
  if (parsed.success) return parsed.data;
  throw new AppError("invalid", "Some fields are not right.", { fields: fieldErrors(parsed.error.issues) });
}

/** The query of an address, each parameter once. Throws AppError with the parameters named. */
export function readQuery<S extends z.ZodType>(url: URL, schema: S): z.output<S> {
  const parsed = schema.safeParse(Object.fromEntries(url.searchParams));
  if (parsed.success) return parsed.data;
  throw new AppError("malformed", "The query is not right.", { fields: fieldErrors(parsed.error.issues) });
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new AppError("malformed", "The body is not JSON.", { fields: { body: ["This is not JSON."] } });
  }
}
