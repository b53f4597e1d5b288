import { readGauges } from "@/lib/data/metrics";
import { AppError } from "@/lib/domain/app-error";
import { env } from "@/lib/env";
import { prometheusText } from "@/lib/http/prometheus";
import { type Guard, route } from "@/lib/http/route";
import { bearerToken, sameSecret } from "@/lib/http/secret-guard";

/** Without the token there is no such route. */
const monitor: Guard<null> = async (request) => {
  if (!sameSecret(bearerToken(request.headers), env().METRICS_TOKEN)) {
    throw new AppError("not_found", "There is nothing here.");
  }
  return null;
};

export const GET = route(monitor, async () => {
  const headers = { "content-type": "text/plain; version=0.0.4; charset=utf-8" };
  return new Response(prometheusText(await readGauges()), { headers });
});
