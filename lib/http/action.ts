import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { authorize } from "@/lib/auth/require-user";
import { databaseTrouble } from "@/lib/data/database-trouble";
import type { ActionError, ActionResult } from "@/lib/domain/action-result";
import { AppError } from "@/lib/domain/app-error";
import type { CurrentUser } from "@/lib/domain/current-user";
import type { Permission } from "@/lib/domain/permissions";
import { log } from "@/lib/log";
import { fieldErrors } from "./field-errors";
import { REQUEST_ID_HEADER } from "./header-names";
import { requireOwnOrigin } from "./origin";

type Definition<Input extends z.ZodType, Data> = {
  permission: Permission;
  /** An object schema refuses fields that it does not name. */
  input: Input;
  run: (input: z.output<Input>, user: CurrentUser) => Promise<Data>;
  /** A page asks this by itself, whether or not somebody is there: it does not keep the session alive. */
  background?: boolean;
};

/**
 * A server action: from our own page, from somebody who may, with the input it expects. It answers a result and never
 * throws to the browser, but for the signals by which Next redirects.
 */
export function action<Input extends z.ZodType, Data>({
  permission,
  input,
  run,
  background = false,
}: Definition<Input, Data>) {
  const schema = input instanceof z.ZodObject ? input.strict() : input;
  return async (raw: z.input<Input>): Promise<ActionResult<Data>> => {
    const incoming = await headers();
    const requestId = incoming.get(REQUEST_ID_HEADER) ?? randomUUID();
    try {
      requireOwnOrigin(incoming);
      const user = await authorize(permission, { touch: !background });
      const parsed = await schema.safeParseAsync(raw);
      if (!parsed.success) throw invalid(parsed.error);
      return { ok: true, data: await run(parsed.data as z.output<Input>, user) };
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, error: explain(error, requestId) };
    }
  };
}

function invalid(error: z.ZodError): AppError {
  return new AppError("invalid", "Some fields need another look.", { fields: fieldErrors(error.issues) });
}

function explain(thrown: unknown, requestId: string): ActionError {
  const trouble = databaseTrouble(thrown);
  if (trouble) log.warn({ err: thrown, requestId }, "the database was not there for an action");
  const error = trouble ?? thrown;
  if (error instanceof AppError) {
    const { code, message, fields } = error;
    return { code, message, requestId, ...(fields ? { fields } : {}) };
  }
  log.error({ err: error, requestId }, "an action failed");
  return { code: "bug", message: "Something went wrong on our side. Try again in a moment.", requestId };
}
