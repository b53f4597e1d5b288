import { findAccountId, readAccountAnswer } from "@/lib/data/account-answers";
import { accountInput } from "@/lib/domain/account";
import { AppError } from "@/lib/domain/app-error";
import { type ApiCaller, apiKey } from "@/lib/http/api-key-guard";
import { pathExternalId } from "@/lib/http/path-id";
import { readJson } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { upsertAccount } from "@/lib/services/upsert-account";

type Params = { externalId: string };

export const GET = route<ApiCaller, Params>(apiKey("READ"), async ({ params, caller }) => {
  const id = await findAccountId(pathExternalId(params.externalId), caller.billingSourceId);
  if (!id) throw new AppError("not_found", "There is no account with this id.");
  return Response.json(await readAccountAnswer(id));
});

export const PUT = route<ApiCaller, Params>(apiKey("WRITE"), async ({ request, url, params, caller }) => {
  const externalId = pathExternalId(params.externalId);
  const input = await readJson(request, accountInput);
  const { id, created } = await upsertAccount({ externalId, ...input }, caller, caller.actor);
  const headers = created ? { location: url.pathname } : undefined;
  return Response.json(await readAccountAnswer(id), { status: created ? 201 : 200, headers });
});
