"use client";

import { LogOut } from "lucide-react";
import { useState } from "react";
import { Menu } from "@/components/ui/menu";
import type { MenuEntry } from "@/components/ui/menu-entry";
import { savePreference } from "@/lib/client/save-preference";
import { signOut } from "@/lib/client/sign-out";
import type { Preferences } from "@/lib/domain/preferences";
import { THEMES } from "@/lib/format/theme-label";

type Props = { user: { name: string; email: string; role: string }; preferences: Preferences };

/** Who is signed in, how they like the screen, and the way out. */
export function AccountMenu({ user, preferences }: Props) {
  const [chosen, setChosen] = useState(preferences);
  function choose<K extends keyof Preferences>(name: K, value: Preferences[K]) {
    savePreference(name, value);
    setChosen({ ...chosen, [name]: value });
  }
  const entries: MenuEntry[] = [
    { kind: "label", label: `${user.email}, ${user.role.toLowerCase()}` },
    { kind: "separator" },
    { kind: "label", label: "Theme" },
    ...THEMES.map(
      ([value, label]): MenuEntry => ({
        kind: "choice",
        label,
        checked: chosen.theme === value,
        onSelect: () => choose("theme", value),
      }),
    ),
    { kind: "separator" },
    {
      kind: "check",
      label: "Roomier rows",
      checked: chosen.density === "comfortable",
      onChange: (on) => choose("density", on ? "comfortable" : "compact"),
    },
    {
      kind: "check",
      label: "Single-key shortcuts",
      checked: chosen.shortcuts === "on",
      onChange: (on) => choose("shortcuts", on ? "on" : "off"),
    },
    { kind: "separator" },
    { kind: "item", label: "Sign out", icon: <LogOut size={14} />, onSelect: () => void signOut() },
  ];
  return (
    <Menu entries={entries} variant="ghost" size="icon" aria-label={`Account of ${user.name}`}>
      <span className="flex size-6 items-center justify-center rounded-full bg-accent-soft text-2xs font-semibold text-accent-text">
        {user.name.slice(0, 1).toUpperCase()}
      </span>
    </Menu>
  );
}
