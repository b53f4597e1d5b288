import { z } from "zod";

const why = z.string().trim().min(3, "Say in a few words how you know.").max(500);
const one = { effectId: z.uuid(), reason: why };

/** What a person says of a change whose outcome the machine could not find out. */
export const reviewDecision = z.discriminatedUnion("verdict", [
  z.strictObject({
    ...one,
    verdict: z.literal("happened"),
    providerId: z.string().trim().min(1, "Give the id of what came of it.").max(60),
  }),
  z.strictObject({ ...one, verdict: z.literal("send_again") }),
  z.strictObject({ ...one, verdict: z.literal("drop") }),
]);
export type ReviewDecision = z.infer<typeof reviewDecision>;
