import { findInvoiceId } from "@/lib/data/invoice-answers";
import { readChargeAnswer, readMandateAnswer } from "@/lib/data/mandate-answers";
import { AppError } from "@/lib/domain/app-error";
import { chargeInput } from "@/lib/domain/charge";
import { apiKey } from "@/lib/http/api-key-guard";
import { idempotent } from "@/lib/http/idempotent";
import { parseJson } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { createCharge } from "@/lib/services/create-charge";

export const POST = route(apiKey("WRITE"), (asked) =>
  idempotent(asked, async (body, id) => {
    const { caller } = asked;
    const { mandateId, invoiceExternalId, amount, description } = await parseJson(body, chargeInput);
    if (!(await readMandateAnswer(mandateId)))
      throw unknown("mandateId", "There is no mandate with this id.");
    const invoiceId = await findInvoiceId(invoiceExternalId, caller.billingSourceId);
    if (!invoiceId) throw unknown("invoiceExternalId", "There is no invoice with this id.");
    await createCharge({ id, mandateId, invoiceId, amount: amount ?? null, description }, caller.actor);
    return { status: 201, body: await readChargeAnswer(id) };
  }),
);

function unknown(field: string, message: string): AppError {
  return new AppError("invalid", message, { fields: { [field]: [message] } });
}
