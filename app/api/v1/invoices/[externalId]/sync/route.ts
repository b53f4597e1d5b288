import { findInvoiceId, readInvoiceAnswer } from "@/lib/data/invoice-answers";
import { AppError } from "@/lib/domain/app-error";
import { type ApiCaller, apiKey } from "@/lib/http/api-key-guard";
import { idempotent } from "@/lib/http/idempotent";
import { pathExternalId } from "@/lib/http/path-id";
import { route } from "@/lib/http/route";
import { syncInvoiceNow } from "@/lib/services/sync-invoice-now";

export const POST = route<ApiCaller, { externalId: string }>(apiKey("WRITE"), (asked) =>
  idempotent(asked, async () => {
    const { params, caller } = asked;
    const id = await findInvoiceId(pathExternalId(params.externalId), caller.billingSourceId);
    if (!id) throw new AppError("not_found", "There is no invoice with this id.");
    await syncInvoiceNow(id, caller.actor);
    return { status: 202, body: await readInvoiceAnswer(id) };
  }),
);
