/** The five meanings a colour can have. A word always stands beside it. */
export type Tone = "info" | "ok" | "warn" | "bad" | "mute";

export const TONE_PILL: Record<Tone, string> = {
  info: "bg-info-soft text-info",
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  mute: "bg-sunken text-ink-2",
};

export const TONE_DOT: Record<Tone, string> = {
  info: "bg-info-dot",
  ok: "bg-ok-dot",
  warn: "bg-warn-dot",
  bad: "bg-bad-dot",
  mute: "bg-ink-3",
};

export const TONE_TEXT: Record<Tone, string> = {
  info: "text-info",
  ok: "text-ok",
  warn: "text-warn",
  bad: "text-bad",
  mute: "text-ink-2",
};
