import { readRetryRunAnswer } from "@/lib/data/failure-answers";
import { type ApiCaller, apiKey } from "@/lib/http/api-key-guard";
import { pathId } from "@/lib/http/path-id";
import { route } from "@/lib/http/route";

export const GET = route<ApiCaller, { id: string }>(apiKey("READ"), async ({ params }) =>
  Response.json(await readRetryRunAnswer(pathId(params.id))),
);
