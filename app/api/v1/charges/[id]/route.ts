import { readChargeAnswer } from "@/lib/data/mandate-answers";
import { AppError } from "@/lib/domain/app-error";
import { type ApiCaller, apiKey } from "@/lib/http/api-key-guard";
import { pathId } from "@/lib/http/path-id";
import { route } from "@/lib/http/route";

export const GET = route<ApiCaller, { id: string }>(apiKey("READ"), async ({ params }) => {
  const answer = await readChargeAnswer(pathId(params.id));
  if (!answer) throw new AppError("not_found", "There is no charge with this id.");
  return Response.json(answer);
});
