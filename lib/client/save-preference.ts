import { type Preferences, preferenceCookie } from "@/lib/domain/preferences";

const A_YEAR = 365 * 24 * 3600;

/** Applies a preference at once and keeps it for the next page the server draws. */
export function savePreference<K extends keyof Preferences>(name: K, value: Preferences[K]): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from Firefox ESR, which offices use
  document.cookie = `${preferenceCookie(name)}=${value}; Path=/; Max-Age=${A_YEAR}; SameSite=Lax${secure}`;
  if (name === "theme" && value === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset[name] = value;
}
