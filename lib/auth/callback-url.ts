/** The path to go to after signing in: only ever within this application, `/` for anything else. */
export function safeCallbackPath(wanted: string | null | undefined, origin: string): string {
  if (!wanted) return "/";
  try {
    const url = new URL(wanted, origin);
    // `//host` and `/\host` resolve to another origin and end here as well.
    if (url.origin !== new URL(origin).origin) return "/";
    return url.pathname + url.search + url.hash;
  } catch {
    return "/";
  }
}
