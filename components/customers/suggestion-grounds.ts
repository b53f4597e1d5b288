import type { Tone } from "@/components/ui/tone";
import type { SuggestionGround } from "@/lib/domain/mapping-suggestion";

/** How much what agrees is worth, in a word. */
export const GROUNDS: Record<SuggestionGround, { label: string; tone: Tone }> = {
  exact: { label: "Exact", tone: "ok" },
  gstin: { label: "Likely", tone: "info" },
  email: { label: "Likely", tone: "info" },
  phone: { label: "Possible", tone: "warn" },
  name: { label: "A guess", tone: "mute" },
};
