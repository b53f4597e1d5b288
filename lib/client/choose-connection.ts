import { CONNECTION_COOKIE } from "@/lib/domain/chosen-connection";

/** Remembers which connection the screens are about. */
export function chooseConnection(id: string): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from Firefox ESR, which offices use
  document.cookie = `${CONNECTION_COOKIE}=${id}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}
