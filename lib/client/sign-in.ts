export type SignInOutcome = { kind: "signed-in" } | { kind: "refused" } | { kind: "unreachable" };

/** Signs in through Auth.js, whose code comes when someone starts to type. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  const nextAuth = await loadSignIn();
  try {
    const answer = await nextAuth.signIn("credentials", { email, password, redirect: false });
    if (answer?.ok && !answer.error) return { kind: "signed-in" };
    return { kind: answer?.status === 401 || answer?.error ? "refused" : "unreachable" };
  } catch {
    return { kind: "unreachable" };
  }
}

export function loadSignIn() {
  return import("next-auth/react");
}
