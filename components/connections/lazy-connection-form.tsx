"use client";

import { type ComponentProps, lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";

const ConnectionForm = lazy(() => import("./connection-form"));

/** Form code stands in a chunk of its own. */
export function LazyConnectionForm(props: ComponentProps<typeof ConnectionForm>) {
  return (
    <Suspense fallback={<Skeleton className="h-64 w-full" />}>
      <ConnectionForm {...props} />
    </Suspense>
  );
}
