/** Themes as people choose them. */
export const THEMES = [
  ["system", "Same as the computer"],
  ["light", "Light"],
  ["dark", "Dark"],
] as const;
