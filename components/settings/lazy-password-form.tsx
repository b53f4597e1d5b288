"use client";

import { type ComponentProps, lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";

const PasswordForm = lazy(() => import("./password-form"));

/** Form code stands in a chunk of its own. */
export function LazyPasswordForm(props: ComponentProps<typeof PasswordForm>) {
  return (
    <Suspense fallback={<Skeleton className="h-48 w-full" />}>
      <PasswordForm {...props} />
    </Suspense>
  );
}
