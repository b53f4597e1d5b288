"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useState } from "react";

const ConfirmDialog = lazy(() =>
  import("@/components/ui/confirm-dialog").then((m) => ({ default: m.ConfirmDialog })),
);

/** Leaving with something typed asks first, whether by a link or by closing the tab. */
export function DirtyGuard({ dirty }: { dirty: boolean }) {
  const router = useRouter();
  const [leaving, setLeaving] = useState<string | null>(null);

  useEffect(() => {
    if (!dirty) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    function onClick(event: MouseEvent) {
      const link = (event.target as HTMLElement).closest?.("a[href]");
      if (
        !(link instanceof HTMLAnchorElement) ||
        event.ctrlKey ||
        event.metaKey ||
        event.shiftKey ||
        event.button !== 0
      )
        return;
      if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
      if (link.pathname === location.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      setLeaving(`${link.pathname}${link.search}${link.hash}`);
    }
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, true);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
    };
  }, [dirty]);

  if (!leaving) return null;
  return (
    <Suspense fallback={null}>
      <ConfirmDialog
        open
        onOpenChange={(open) => open || setLeaving(null)}
        title="Leave without saving?"
        confirmLabel="Leave the page"
        run={async () => ({ ok: true, data: null })}
        onDone={() => router.push(leaving as Route)}
      >
        What you typed here is not saved yet.
      </ConfirmDialog>
    </Suspense>
  );
}
