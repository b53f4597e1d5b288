import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/domain/app-error";
import { externalId } from "@/lib/domain/text-field";

/** The external id in an address, which Next has decoded. Throws AppError for one that nothing can have. */
export function pathExternalId(text: string): string {
  const parsed = externalId.safeParse(text);
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map(({ message }) => message);
  throw new AppError("malformed", "The id in the address is not right.", {
    fields: { externalId: messages },
  });
}

/** One of our own ids in an address. Throws AppError, as not found, for what is none. */
export function pathId(text: string): string {
  const parsed = z.uuid().safeParse(text);
  if (parsed.success) return parsed.data.toLowerCase();
  throw new AppError("not_found", "There is nothing with this id.");
}
