"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { listUnmappedWithCandidates } from "@/lib/data/mapping-suggestions";
import { AppError } from "@/lib/domain/app-error";
import { mappingUpload } from "@/lib/domain/mapping-file";
import { suggestAll } from "@/lib/domain/suggestion-list";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { pageScope } from "@/lib/http/page-scope";
import { acceptSuggestions, startMappings } from "@/lib/services/start-mappings";
import { undoMappings } from "@/lib/services/undo-mappings";
import { uploadMappings } from "@/lib/services/upload-mappings";

const one = z.object({ id: z.uuid() });

export const uploadMappingsAction = action({
  permission: "import.run",
  input: mappingUpload,
  run: async (input, user) => ({
    id: await uploadMappings({ ...input, connectionId: await chosenConnection() }, actorOf(user)),
  }),
});

export const startMappingsAction = action({
  permission: "import.run",
  input: one,
  run: async ({ id }, user) => {
    await startMappings(id, actorOf(user));
    refresh();
    return null;
  },
});

export const undoMappingsAction = action({
  permission: "import.run",
  input: one,
  run: async ({ id }, user) => {
    const undone = await undoMappings(id, actorOf(user));
    refresh();
    return undone;
  },
});

export const acceptSuggestionsAction = action({
  permission: "mapping.edit",
  input: z.object({
    pairs: z.array(z.object({ accountId: z.uuid(), razorpayCustomerId: z.string() })).max(200),
  }),
  run: async ({ pairs }, user) => {
    const connectionId = await chosenConnection();
    // Only what is still suggested, with the evidence as it is now.
    const wanted = new Map(pairs.map(({ accountId, razorpayCustomerId }) => [accountId, razorpayCustomerId]));
    const accepted = suggestAll(await listUnmappedWithCandidates(connectionId))
      .filter(({ accountId, suggestion }) => wanted.get(accountId) === suggestion.razorpayCustomerId)
      .map(({ accountId, externalId, suggestion }) => ({
        accountId,
        account: externalId,
        razorpayCustomerId: suggestion.razorpayCustomerId,
        evidence: suggestion.evidence,
      }));
    return { id: await acceptSuggestions(accepted, connectionId, actorOf(user)) };
  },
});

async function chosenConnection(): Promise<string> {
  const { connectionId } = await pageScope();
  if (!connectionId) throw new AppError("conflict", "There is no Razorpay connection yet. Add one first.");
  return connectionId;
}
