import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";

const PAGES = [
  { href: "/settings/team", label: "Team" },
  { href: "/settings/api-keys", label: "API keys" },
  { href: "/settings/billing", label: "Billing systems" },
  { href: "/settings/holidays", label: "Bank holidays" },
  { href: "/settings/work", label: "Background work" },
  { href: "/settings/appearance", label: "Appearance" },
  { href: "/settings/password", label: "Your password" },
] as const;

type Props = {
  current: (typeof PAGES)[number]["href"];
  below: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** The head of every page of the settings: its name, and the way to the others. */
export function SettingsFrame({ current, below, actions, children }: Props) {
  return (
    <div className="max-w-5xl">
      <PageHeader
        above="Settings"
        title={PAGES.find(({ href }) => href === current)?.label}
        below={below}
        actions={actions}
      />
      <div className="flex flex-col gap-4 px-4 pb-8 sm:px-6">
        <TabLinks
          label="Settings"
          tabs={PAGES.map((page) => ({ ...page, current: page.href === current }))}
        />
        {children}
      </div>
    </div>
  );
}
