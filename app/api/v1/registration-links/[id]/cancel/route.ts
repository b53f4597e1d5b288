import { readRegistrationLinkAnswer } from "@/lib/data/mandate-answers";
import { type ApiCaller, apiKey } from "@/lib/http/api-key-guard";
import { idempotent } from "@/lib/http/idempotent";
import { pathId } from "@/lib/http/path-id";
import { route } from "@/lib/http/route";
import { cancelRegistrationLink } from "@/lib/services/cancel-registration-link";

export const POST = route<ApiCaller, { id: string }>(apiKey("WRITE"), (asked) =>
  idempotent(asked, async () => {
    const id = pathId(asked.params.id);
    await cancelRegistrationLink(id, asked.caller.actor);
    return { status: 202, body: await readRegistrationLinkAnswer(id) };
  }),
);
