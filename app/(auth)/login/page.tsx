import type { Metadata } from "next";
import { LoginForm } from "@/components/auth/login-form";
import { Mark } from "@/components/auth/mark";
import { safeCallbackPath } from "@/lib/auth/callback-url";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export default async function LoginPage({ searchParams }: Props) {
  const { callbackUrl } = await searchParams;
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 px-4 py-10">
      <div className="flex flex-col items-center gap-3 text-center">
        <Mark />
        <div>
          <h1 className="text-xl font-semibold tracking-tight">Sign in to Hundi</h1>
          <p className="text-sm text-ink-2">Invoices, mandates and payments, kept in step with Razorpay.</p>
        </div>
      </div>
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
