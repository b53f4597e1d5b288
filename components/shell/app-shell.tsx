import type { ReactNode } from "react";
import type { SearchRecords } from "@/components/shell/palette-entry";
import type { Preferences } from "@/lib/domain/preferences";
import { AccountMenu } from "./account-menu";
import { ConnectionSwitcher } from "./connection-switcher";
import { LiveDot } from "./live-dot";
import { MobileNavigation } from "./mobile-navigation";
import { Navigation } from "./navigation";
import { NavigationToggle } from "./navigation-toggle";
import { PaletteButton } from "./palette-button";
import type { ShellConnection } from "./shell-connection";
import { type Live, ShellLive } from "./shell-live";
import { Shortcuts } from "./shortcuts";
import { TestBand } from "./test-band";
import { WallClock } from "./wall-clock";
import { WorkTray } from "./work-tray";

type Props = {
  user: { name: string; email: string; role: string };
  preferences: Preferences;
  connections: readonly ShellConnection[];
  chosen: ShellConnection | null;
  served: Live;
  /** The server's clock, so that the first paint agrees with it. */
  now: Date;
  search: SearchRecords;
  children: ReactNode;
};

/** The frame of every signed-in page. */
export function AppShell({ user, preferences, connections, chosen, served, now, search, children }: Props) {
  const switcher = <ConnectionSwitcher connections={connections} chosen={chosen} />;
  const foot = <LiveDot now={now} />;
  return (
    <ShellLive served={served}>
      <div className="flex h-dvh flex-col">
        <a
          href="#content"
          className="sr-only z-30 rounded-md bg-accent px-3 py-1.5 font-medium text-accent-ink focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
        >
          Skip to content
        </a>
        {chosen?.mode === "TEST" ? <TestBand connection={chosen.name} /> : null}
        <div className="flex min-h-0 flex-1">
          <aside
            aria-label="Sidebar"
            className="md:collapsed:w-14 hidden w-56 shrink-0 flex-col gap-3 overflow-y-auto border-r bg-bg p-2 md:flex"
          >
            {switcher}
            <Navigation />
            <div className="mt-auto">{foot}</div>
          </aside>
          <div className="flex min-w-0 flex-1 flex-col bg-surface">
            <header className="flex h-12 shrink-0 items-center gap-2 border-b px-3 sm:px-4">
              <MobileNavigation switcher={switcher} foot={foot} />
              <NavigationToggle />
              <PaletteButton search={search} />
              <span className="ml-auto hidden sm:block">
                <WallClock now={now} />
              </span>
              <span className="max-sm:ml-auto">
                <AccountMenu key={Object.values(preferences).join()} user={user} preferences={preferences} />
              </span>
            </header>
            <main id="content" tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
              {children}
            </main>
          </div>
        </div>
        <Shortcuts />
        <WorkTray />
      </div>
    </ShellLive>
  );
}
