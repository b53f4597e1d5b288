import { z } from "zod";
import { readRetryRunAnswer } from "@/lib/data/failure-answers";
import { AppError } from "@/lib/domain/app-error";
import { type ApiCaller, apiKey } from "@/lib/http/api-key-guard";
import { idempotent } from "@/lib/http/idempotent";
import { route } from "@/lib/http/route";
import { retryGroup } from "@/lib/services/retry-group";

// Made from a hash, so without the version that z.uuid() looks for.
const groupId = z.guid();

export const POST = route<ApiCaller, { group: string }>(apiKey("WRITE"), (asked) =>
  idempotent(asked, async (_body, id) => {
    const group = groupId.safeParse(asked.params.group);
    if (!group.success) throw new AppError("not_found", "There is nothing with this id.");
    const runId = await retryGroup({ id, groupId: group.data }, asked.caller.actor);
    return { status: 202, body: await readRetryRunAnswer(runId) };
  }),
);
