"use client";

import { ChevronsUpDown, Plus, Settings2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { Menu } from "@/components/ui/menu";
import type { MenuEntry } from "@/components/ui/menu-entry";
import { chooseConnection } from "@/lib/client/choose-connection";
import type { ShellConnection } from "./shell-connection";

type Props = { connections: readonly ShellConnection[]; chosen: ShellConnection | null };

/** Which Razorpay account the screens are about. */
export function ConnectionSwitcher({ connections, chosen }: Props) {
  const router = useRouter();
  const entries: MenuEntry[] = [
    ...connections.map(
      (connection): MenuEntry => ({
        kind: "item",
        label: connection.name,
        hint: `${connection.maskedKeyId}, ${connection.mode === "TEST" ? "test mode" : "live"}`,
        current: connection.id === chosen?.id,
        onSelect: () => {
          chooseConnection(connection.id);
          router.refresh();
        },
      }),
    ),
    ...(connections.length > 0 ? [{ kind: "separator" } as const] : []),
    { kind: "item", label: "Add a connection", icon: <Plus size={14} />, href: "/connections/new" },
    { kind: "item", label: "Manage connections", icon: <Settings2 size={14} />, href: "/connections" },
  ];
  const name = chosen?.name ?? "No connection yet";
  return (
    <Menu
      entries={entries}
      align="start"
      aria-label={`Connection: ${name}. Switch`}
      className="md:collapsed:size-10 md:collapsed:px-0 md:collapsed:justify-center h-12 w-full justify-start gap-2 rounded-lg px-2 text-left"
    >
      <span
        aria-hidden="true"
        className="flex size-7 shrink-0 items-center justify-center rounded-md bg-ink text-2xs font-semibold text-surface"
      >
        {initials(name)}
      </span>
      <span className="md:collapsed:hidden min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{name}</span>
        <span className="block truncate text-2xs font-normal text-ink-3">
          {chosen ? chosen.maskedKeyId : "Connect Razorpay first"}
        </span>
      </span>
      <ChevronsUpDown size={14} aria-hidden="true" className="md:collapsed:hidden text-ink-3" />
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase())
    .join("");
}
