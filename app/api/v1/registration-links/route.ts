import { connectionOfSource } from "@/lib/data/billing-sources";
import { readRegistrationLinkAnswer } from "@/lib/data/mandate-answers";
import { AppError } from "@/lib/domain/app-error";
import { registrationLinkInput } from "@/lib/domain/registration-link";
import { apiKey } from "@/lib/http/api-key-guard";
import { idempotent } from "@/lib/http/idempotent";
import { parseJson } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { createRegistrationLink } from "@/lib/services/create-registration-link";

export const POST = route(apiKey("WRITE"), (asked) =>
  idempotent(asked, async (body, id) => {
    const { caller } = asked;
    const input = await parseJson(body, registrationLinkInput);
    const connectionId = await connectionOfSource(caller.billingSourceId);
    if (!connectionId) throw new AppError("conflict", "There is no Razorpay connection yet.");
    await createRegistrationLink(input, connectionId, caller.actor, { id });
    return { status: 201, body: await readRegistrationLinkAnswer(id) };
  }),
);
