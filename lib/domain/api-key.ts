import { z } from "zod";
import { requiredText } from "./text-field";

/** A key for a billing system. What it sends belongs to its billing source. */
export const apiKeyInput = z.strictObject({
  name: requiredText(100),
  scope: z.enum(["READ", "WRITE"], { error: "A key may READ or WRITE." }),
  billingSourceId: z.uuid("Choose a billing source."),
});

export type ApiKeyInput = z.output<typeof apiKeyInput>;
