import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { requireUser } from "@/lib/auth/require-user";
import { maskedConnection } from "@/lib/domain/connection-row";
import { readPreferences } from "@/lib/domain/preferences";
import { pageScope, waitingWork } from "@/lib/http/page-scope";
import { searchRecordsAction } from "./actions";

/** The frame. Every page below asks for its user itself: a layout is not drawn again on every navigation. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const user = await requireUser("read");
  const [{ connections, chosen, now }, waiting, jar] = await Promise.all([
    pageScope(),
    waitingWork(),
    cookies(),
  ]);
  return (
    <AppShell
      user={user}
      preferences={readPreferences((name) => jar.get(name)?.value)}
      connections={connections.map(maskedConnection)}
      chosen={chosen && maskedConnection(chosen)}
      counts={{
        "/invoices": waiting.invoices,
        "/customers": waiting.customers,
        "/webhooks": waiting.webhooks,
      }}
      live={chosen && { lastEventAt: chosen.lastEventAt, mode: chosen.mode, refused: chosen.refused }}
      now={now}
      search={searchRecordsAction}
    >
      {children}
    </AppShell>
  );
}
