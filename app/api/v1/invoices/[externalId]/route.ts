import { findInvoiceId, readInvoiceAnswer } from "@/lib/data/invoice-answers";
import { AppError } from "@/lib/domain/app-error";
import { invoiceFacts, invoiceInput } from "@/lib/domain/invoice";
import { type ApiCaller, apiKey } from "@/lib/http/api-key-guard";
import { pathExternalId } from "@/lib/http/path-id";
import { readJson } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { upsertInvoice } from "@/lib/services/upsert-invoice";

type Params = { externalId: string };

export const GET = route<ApiCaller, Params>(apiKey("READ"), async ({ params, caller }) => {
  const id = await findInvoiceId(pathExternalId(params.externalId), caller.billingSourceId);
  if (!id) throw new AppError("not_found", "There is no invoice with this id.");
  return Response.json(await readInvoiceAnswer(id));
});

export const PUT = route<ApiCaller, Params>(apiKey("WRITE"), async ({ request, url, params, caller }) => {
  const externalId = pathExternalId(params.externalId);
  const input = await readJson(request, invoiceInput);
  const { id, created } = await upsertInvoice(invoiceFacts(externalId, input), caller, caller.actor);
  const headers = created ? { location: url.pathname } : undefined;
  return Response.json(await readInvoiceAnswer(id), { status: created ? 201 : 200, headers });
});
