import { closeDatabase } from "@/lib/data/client";
import { env } from "@/lib/env";
import { handleWebhookRequest } from "@/lib/http/node-webhook";
import { createFront } from "./front-server";
import { failPlainly } from "./run-until-stopped";

/** `npm run start:front`: the process that browsers, billing systems and Razorpay reach. */
try {
  const { WEB_URL, PORT, HOST, TRUSTED_PROXIES, HUNDI_MODE } = env();
  const front = createFront({
    webUrl: WEB_URL,
    trustedProxies: TRUSTED_PROXIES,
    onWebhook: handleWebhookRequest,
    // `next dev` compiles a page at its first visit.
    ...(HUNDI_MODE === "development" && { answerWithinMs: 300_000 }),
  });
  await front.listen(PORT, hostsFor(HOST, HUNDI_MODE));

  const stop = async () => {
    await front.stop();
    await closeDatabase();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
} catch (error) {
  failPlainly(error);
}

function hostsFor(host: string | undefined, mode: string): string[] {
  if (host === "::" || (!host && mode === "production")) return ["::", "0.0.0.0"];
  return host ? [host] : ["127.0.0.1", "::1"];
}
