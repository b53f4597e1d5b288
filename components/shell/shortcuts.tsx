"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useState } from "react";
import { onKey } from "@/lib/client/on-key";
import { NAVIGATION } from "./navigation-items";

const KeyboardMap = lazy(() => import("./keyboard-map"));

/** Keys that work on every page: g and a letter to go somewhere, / to search, ? for the list of them. */
export function Shortcuts() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [mounted, setMounted] = useState(false);

  useEffect(() => {
    const stops = NAVIGATION.flatMap(({ items }) => items).map((item) =>
      onKey(`g ${item.key}`, () => router.push(item.href as Route)),
    );
    stops.push(
      onKey("?", () => {
        setMounted(true);
        setOpen(true);
      }),
      onKey("/", (event) => {
        const search =
          document.querySelector<HTMLElement>("[data-list-search]") ??
          document.querySelector<HTMLElement>("[data-palette-button]");
        if (!search) return;
        event.preventDefault();
        search.focus();
      }),
      onKey("c", () => {
        const scope = document.querySelector('[role="dialog"], [data-active-row], main');
        scope?.querySelector<HTMLElement>("[data-copy-id]")?.click();
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [router]);

  return mounted ? (
    <Suspense fallback={null}>
      <KeyboardMap open={open} onOpenChange={setOpen} />
    </Suspense>
  ) : null;
}
