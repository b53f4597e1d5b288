import type { Metadata } from "next";
import { LazyPasswordForm } from "@/components/settings/lazy-password-form";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { Card } from "@/components/ui/card";
import { requireUser } from "@/lib/auth/require-user";
import { changePasswordAction } from "./actions";

export const metadata: Metadata = { title: "Your password" };

export default async function PasswordPage() {
  const user = await requireUser("read");
  return (
    <SettingsFrame current="/settings/password" below={`What you sign in with as ${user.email}`}>
      <div className="max-w-xl">
        <Card>
          <LazyPasswordForm change={changePasswordAction} />
        </Card>
      </div>
    </SettingsFrame>
  );
}
