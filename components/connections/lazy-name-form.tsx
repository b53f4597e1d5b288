"use client";

import { type ComponentProps, lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";

const NameForm = lazy(() => import("./name-form"));

/** Form code stands in a chunk of its own. */
export function LazyNameForm(props: ComponentProps<typeof NameForm>) {
  return (
    <Suspense fallback={<Skeleton className="h-20 w-full" />}>
      <NameForm {...props} />
    </Suspense>
  );
}
