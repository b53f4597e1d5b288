/** A path of this site to go back to after signing in; anything that could lead elsewhere becomes the overview. */
export function safePath(wanted: string | undefined): string {
  if (!wanted || !/^\/(?![/\\])[^\s\\]*$/.test(wanted) || wanted.startsWith("/login")) return "/";
  return wanted;
}
