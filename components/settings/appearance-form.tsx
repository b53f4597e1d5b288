"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Switch } from "@/components/ui/switch";
import { savePreference } from "@/lib/client/save-preference";
import type { Preferences } from "@/lib/domain/preferences";
import { THEMES } from "@/lib/format/theme-label";

/** Each choice holds at once. */
export function AppearanceForm({ preferences }: { preferences: Preferences }) {
  const router = useRouter();
  const [chosen, setChosen] = useState(preferences);
  function choose<K extends keyof Preferences>(name: K, value: Preferences[K]) {
    savePreference(name, value);
    setChosen({ ...chosen, [name]: value });
    // The account menu offers the same choices and has to agree.
    router.refresh();
  }
  return (
    <div className="flex flex-col gap-5">
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-2 text-sm font-medium">Theme</legend>
        {THEMES.map(([value, label]) => (
          <label key={value} className="flex min-h-6 items-center gap-2 text-sm">
            <input
              type="radio"
              name="theme"
              value={value}
              checked={chosen.theme === value}
              onChange={() => choose("theme", value)}
              className="size-4 accent-accent"
            />
            {label}
          </label>
        ))}
      </fieldset>
      <Switch
        label="Roomier rows"
        hint="Table rows of 44 pixels in place of 36"
        checked={chosen.density === "comfortable"}
        onCheckedChange={(on) => choose("density", on ? "comfortable" : "compact")}
      />
      <Switch
        label="Single-key shortcuts"
        hint="Press ? anywhere to see them. Ctrl K works either way"
        checked={chosen.shortcuts === "on"}
        onCheckedChange={(on) => choose("shortcuts", on ? "on" : "off")}
      />
    </div>
  );
}
