import { readDebitNoticeAnswer } from "@/lib/data/debit-notices";
import { findInvoiceId } from "@/lib/data/invoice-answers";
import { readMandateAnswer } from "@/lib/data/mandate-answers";
import { AppError } from "@/lib/domain/app-error";
import { debitNoticeInput } from "@/lib/domain/debit-notice";
import { apiKey } from "@/lib/http/api-key-guard";
import { idempotent } from "@/lib/http/idempotent";
import { parseJson } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { notePayersTold } from "@/lib/services/note-payers-told";

export const POST = route(apiKey("WRITE"), (asked) =>
  idempotent(asked, async (body, id) => {
    const { caller } = asked;
    const { mandateId, invoiceExternalId, amount, medium } = await parseJson(body, debitNoticeInput);
    if (!(await readMandateAnswer(mandateId)))
      throw unknown("mandateId", "There is no mandate with this id.");
    const invoiceId = await findInvoiceId(invoiceExternalId, caller.billingSourceId);
    if (!invoiceId) throw unknown("invoiceExternalId", "There is no invoice with this id.");
    // A first try with this key may have noted it and died before its answer was kept.
    const before = await readDebitNoticeAnswer(id);
    if (before) return { status: 201, body: before };
    await notePayersTold({ bills: [{ mandateId, invoiceId, amount }], medium }, caller.actor, id);
    return { status: 201, body: await readDebitNoticeAnswer(id) };
  }),
);

function unknown(field: string, message: string): AppError {
  return new AppError("invalid", message, { fields: { [field]: [message] } });
}
