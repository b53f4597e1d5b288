import "server-only";
import { AppError } from "@/lib/domain/app-error";
import { env } from "@/lib/env";
import { type Guard, route } from "./route";
import { bearerToken, sameSecret } from "./secret-guard";

/** The scheduler, by `Authorization: Bearer $CRON_SECRET`. Without a secret nobody is. */
const scheduler: Guard<null> = async (request) => {
  if (!sameSecret(bearerToken(request.headers), env().CRON_SECRET)) {
    throw new AppError("unauthenticated", "Send Authorization: Bearer with the value of CRON_SECRET.");
  }
  return null;
};

/** A route that a scheduler calls. It only enqueues and answers what it enqueued. */
export function cron(run: (now: Date) => Promise<object>) {
  return route(scheduler, async () => Response.json(await run(new Date())));
}
