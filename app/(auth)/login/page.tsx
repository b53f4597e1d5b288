import type { Metadata } from "next";
import { LoginForm } from "@/components/auth/login-form";
import { Mark } from "@/components/auth/mark";
import { Callout } from "@/components/ui/callout";
import { safeCallbackPath } from "@/lib/auth/callback-url";
import { countActiveAdmins } from "@/lib/data/users";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export default async function LoginPage({ searchParams }: Props) {
  const { callbackUrl } = await searchParams;
  // Where the database is down, signing in says so.
  const admins = await countActiveAdmins().catch(() => null);
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 px-4 py-10">
      <div className="flex flex-col items-center gap-3 text-center">
        <Mark />
        <div>
          <h1 className="text-xl font-semibold tracking-tight">Sign in to Hundi</h1>
          <p className="text-sm text-ink-2">Invoices, mandates and payments, kept in step with Razorpay.</p>
        </div>
      </div>
      {admins === 0 ? (
        <div className="w-full max-w-sm">
          <Callout tone="warn" title="There is no admin yet">
            On the machine that runs Hundi: <code>npm run user:add -- you@company.example admin</code>. It
            prints the password to sign in with.
          </Callout>
        </div>
      ) : null}
      <div className="w-full max-w-sm rounded-xl border bg-surface p-5">
        <LoginForm
          returnTo={safeCallbackPath(
            typeof callbackUrl === "string" ? callbackUrl : undefined,
            "http://localhost",
          )}
        />
      </div>
    </main>
  );
}
