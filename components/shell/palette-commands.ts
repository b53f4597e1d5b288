import { savePreference } from "@/lib/client/save-preference";
import { signOut } from "@/lib/client/sign-out";
import { NAVIGATION } from "./navigation-items";

export type Command = {
  id: string;
  label: string;
  detail?: string;
  keys?: string;
  href?: string;
  run?: () => void;
  /** Other words people use for it. */
  also?: string;
};

/** What can be done from anywhere. */
export const COMMANDS: readonly { value: string; items: readonly Command[] }[] = [
  {
    value: "Pages",
    items: [
      ...NAVIGATION.flatMap(({ items }) =>
        items.map(({ href, label, key }) => ({ id: href, label, href, keys: `g ${key}` })),
      ),
      { id: "team", label: "Team", href: "/settings/team", also: "people users roles password settings" },
      { id: "api-keys", label: "API keys", href: "/settings/api-keys", also: "rest token settings" },
      {
        id: "billing",
        label: "Billing systems",
        href: "/settings/billing",
        also: "togai sources csv settings",
      },
      {
        id: "work",
        label: "Background work",
        href: "/settings/work",
        also: "jobs schedules cron queue runs settings",
      },
      { id: "password", label: "Your password", href: "/settings/password", also: "change settings" },
      { id: "appearance", label: "Appearance", href: "/settings/appearance", also: "theme density settings" },
    ],
  },
  {
    value: "Views",
    items: [
      {
        id: "attention",
        label: "Invoices that need attention",
        href: "/invoices?view=attention",
        also: "failed blocked error",
      },
      { id: "overdue", label: "Overdue invoices", href: "/invoices?view=overdue", also: "late due" },
      {
        id: "unmapped",
        label: "Customers without a Razorpay id",
        href: "/customers?view=unmapped",
        also: "mapping blocked",
      },
      {
        id: "failed-events",
        label: "Webhooks that failed",
        href: "/webhooks?view=failed",
        also: "dead replay error",
      },
    ],
  },
  {
    value: "Actions",
    items: [
      {
        id: "new-connection",
        label: "Add a connection",
        href: "/connections/new",
        also: "razorpay key connect",
      },
      { id: "light", label: "Light theme", run: () => savePreference("theme", "light") },
      { id: "dark", label: "Dark theme", run: () => savePreference("theme", "dark") },
      {
        id: "compact",
        label: "Compact rows",
        run: () => savePreference("density", "compact"),
        also: "density",
      },
      {
        id: "roomy",
        label: "Roomier rows",
        run: () => savePreference("density", "comfortable"),
        also: "density",
      },
      { id: "sign-out", label: "Sign out", run: () => void signOut(), also: "log out leave" },
    ],
  },
];

/** Every word typed begins some word of the command. */
export function matches({ label, also = "" }: Command, query: string): boolean {
  const words = `${label} ${also}`.toLowerCase().split(/\s+/);
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((typed) => words.some((word) => word.startsWith(typed)));
}
