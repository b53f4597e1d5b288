"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { TextField } from "@/components/ui/field";
import { loadSignIn, signIn } from "@/lib/client/sign-in";
import { useHydrated } from "@/lib/client/use-hydrated";

const MESSAGES = {
  refused: [
    "Email or password is incorrect",
    "Check both and try again. After several wrong attempts a sign-in has to wait a while. Your admin can set a new password.",
  ],
  unreachable: ["The server did not answer", "Check your connection and try again."],
} as const;

/** Email and password. A failure keeps the email; paste and password managers work. */
export function LoginForm({ returnTo }: { returnTo: string }) {
  const password = useRef<HTMLInputElement>(null);
  const hydrated = useHydrated();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<keyof typeof MESSAGES>();
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    const email = String(form.get("email")).trim();
    const secret = String(form.get("password"));
    const gaps = {
      email: email ? undefined : "Enter your email",
      password: secret ? undefined : "Enter your password",
    };
    setMissing(gaps);
    setProblem(undefined);
    if (gaps.email || gaps.password) {
      const first = event.currentTarget.elements.namedItem(gaps.email ? "email" : "password");
      return (first as HTMLElement | null)?.focus();
    }

    setPending(true);
    const outcome = await signIn(email, secret);
    // A whole page load, so that no page drawn for someone else stays in the browser's memory.
    if (outcome.kind === "signed-in") return location.assign(returnTo);
    setPending(false);
    setProblem(outcome.kind);
    if (password.current) password.current.value = "";
    password.current?.focus();
  }

  return (
    <form
      method="post"
      noValidate
      onSubmit={submit}
      onFocus={() => void loadSignIn()}
      className="flex flex-col gap-4"
    >
      {problem ? (
        <Callout tone="bad" title={MESSAGES[problem][0]} live>
          {MESSAGES[problem][1]}
        </Callout>
      ) : null}
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        error={missing.email}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        ref={password}
        error={missing.password}
      />
      <Button type="submit" variant="primary" pending={pending} disabled={!hydrated} className="mt-1 w-full">
        Sign in
      </Button>
    </form>
  );
}
