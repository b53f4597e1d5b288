import type { LucideIcon } from "lucide-react";
import {
  Download,
  FileSignature,
  FileText,
  Landmark,
  LayoutDashboard,
  Plug,
  Settings,
  TriangleAlert,
  Users,
  Webhook,
} from "lucide-react";

export type NavigationItem = {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Pressed after g. */
  key: string;
};

/** Every page there is, in the order of the day's work. A page that does not exist yet is not named. */
export const NAVIGATION: readonly { label?: string; items: readonly NavigationItem[] }[] = [
  { items: [{ href: "/", label: "Overview", icon: LayoutDashboard, key: "o" }] },
  {
    label: "Collect",
    items: [
      { href: "/invoices", label: "Invoices", icon: FileText, key: "i" },
      { href: "/mandates", label: "Mandates", icon: FileSignature, key: "m" },
      { href: "/charges", label: "Charges", icon: Landmark, key: "c" },
      { href: "/customers", label: "Customers", icon: Users, key: "u" },
    ],
  },
  {
    label: "Operate",
    items: [
      { href: "/failures", label: "Sync failures", icon: TriangleAlert, key: "f" },
      { href: "/webhooks", label: "Webhooks", icon: Webhook, key: "w" },
      { href: "/exports", label: "Exports", icon: Download, key: "x" },
      { href: "/connections", label: "Connections", icon: Plug, key: "n" },
      { href: "/settings", label: "Settings", icon: Settings, key: "s" },
    ],
  },
];

/** Work that waits, by page. Zero is not shown. */
export type NavigationCounts = Partial<Record<string, number>>;
