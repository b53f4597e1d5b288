import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { requireUser } from "@/lib/auth/require-user";
import { maskedConnection } from "@/lib/domain/connection-row";
import { readPreferences } from "@/lib/domain/preferences";
import { pageScope } from "@/lib/http/page-scope";
import { shellLive } from "@/lib/http/shell-live";
import { searchRecordsAction } from "./actions";

/** The frame. Every page below asks for its user itself: a layout is not drawn again on every navigation. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const user = await requireUser("read");
  const [{ connections, chosen, now }, served, jar] = await Promise.all([
    pageScope(),
    shellLive(user.id),
    cookies(),
  ]);
  return (
    <AppShell
      user={user}
      preferences={readPreferences((name) => jar.get(name)?.value)}
      connections={connections.map(maskedConnection)}
      chosen={chosen && maskedConnection(chosen)}
      served={served}
      now={now}
      search={searchRecordsAction}
    >
      {children}
    </AppShell>
  );
}
