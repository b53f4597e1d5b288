import { listFailureAnswers } from "@/lib/data/failure-answers";
import { apiKey } from "@/lib/http/api-key-guard";
import { answerList } from "@/lib/http/list";
import { route } from "@/lib/http/route";

export const GET = route(apiKey("READ"), ({ url }) => answerList("failures", url, listFailureAnswers));
