import { whyConnectionIsOff } from "@/lib/data/connections";
import { AppError } from "@/lib/domain/app-error";
import { done, type JobOutcome } from "@/lib/domain/jobs";
import { checkRemoteWebhook } from "./check-remote-webhook";
import { probeCapabilities } from "./probe-capabilities";

/** After new keys: what the account may do, and how our webhook stands there. Nice to know, so it is tried once. */
export async function probeConnection(connectionId: string): Promise<JobOutcome> {
  const off = await whyConnectionIsOff(connectionId);
  if (off) return done(`the connection is ${off}`);
  const methods = await said(async () => {
    const { emandate, banks } = await probeCapabilities(connectionId);
    return emandate ? `mandates at ${banks.length} banks` : "no mandates";
  });
  const webhook = await said(async () => `webhook ${(await checkRemoteWebhook(connectionId)).kind}`);
  return done(`${methods}; ${webhook}`);
}

async function said(look: () => Promise<string>): Promise<string> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
