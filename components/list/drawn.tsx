"use client";

import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActionResult } from "@/lib/domain/action-result";

/** A record that was drawn, is on its way, or could not be drawn. */
export function Drawn({ result }: { result: ActionResult<ReactNode> | null }) {
  if (!result) {
    return (
      <div role="status" aria-label="Loading" className="flex flex-col gap-3">
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-24 w-full" />
        <Skeleton className="h-40 w-full" />
      </div>
    );
  }
  if (result.ok) return result.data;
  return <Callout tone="bad" title={result.error.message} live technical={result.error.requestId} />;
}
