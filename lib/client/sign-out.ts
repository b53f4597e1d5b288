/** Ends the session and leaves for the sign-in page. Its code comes only when someone leaves. */
export async function signOut(): Promise<void> {
  const nextAuth = await import("next-auth/react");
  await nextAuth.signOut({ callbackUrl: "/login" });
}
