import { readRegistrationLinkAnswer } from "@/lib/data/mandate-answers";
import { notifyInput } from "@/lib/domain/registration-link";
import { type ApiCaller, apiKey } from "@/lib/http/api-key-guard";
import { idempotent } from "@/lib/http/idempotent";
import { pathId } from "@/lib/http/path-id";
import { parseJson } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { notifyRegistrationLink } from "@/lib/services/notify-registration-link";

export const POST = route<ApiCaller, { id: string }>(apiKey("WRITE"), (asked) =>
  idempotent(asked, async (body) => {
    const id = pathId(asked.params.id);
    const { medium } = await parseJson(body, notifyInput);
    await notifyRegistrationLink(id, medium, asked.caller.actor);
    return { status: 202, body: await readRegistrationLinkAnswer(id) };
  }),
);
