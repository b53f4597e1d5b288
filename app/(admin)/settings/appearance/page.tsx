import type { Metadata } from "next";
import { cookies } from "next/headers";
import { AppearanceForm } from "@/components/settings/appearance-form";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { Card } from "@/components/ui/card";
import { requireUser } from "@/lib/auth/require-user";
import { readPreferences } from "@/lib/domain/preferences";

export const metadata: Metadata = { title: "Appearance" };

export default async function AppearancePage() {
  await requireUser("read");
  const jar = await cookies();
  return (
    <SettingsFrame current="/settings/appearance" below="How the screen looks to you, on this computer">
      <Card>
        <AppearanceForm preferences={readPreferences((name) => jar.get(name)?.value)} />
      </Card>
    </SettingsFrame>
  );
}
