"use client";

import { lazy, Suspense } from "react";
import { Skeleton } from "./skeleton";

const JsonView = lazy(() => import("./json-view").then(({ JsonView }) => ({ default: JsonView })));

/** A payload under its heading; the viewer's code comes when one is on the page. */
export function LazyJson({ label, value }: { label: string; value: unknown }) {
  return (
    <div className="min-w-0">
      <h3 className="pb-1 text-xs font-medium text-ink-3">{label}</h3>
      {typeof value === "object" && value !== null ? (
        <Suspense fallback={<Skeleton className="h-24 w-full" />}>
          <JsonView label={label} value={value as Record<string, unknown>} />
        </Suspense>
      ) : (
        <p className="text-xs text-ink-2">Nothing was kept.</p>
      )}
    </div>
  );
}
