"use client";

import { type ComponentType, useEffect, useState } from "react";
import { whenToastWaits } from "@/lib/client/toast";

/** Costs nothing until the first toast, which brings the code that shows it. */
export function ToastRegion() {
  const [Stack, setStack] = useState<ComponentType>();
  useEffect(
    () =>
      whenToastWaits(() => void import("./toast-stack").then(({ ToastStack }) => setStack(() => ToastStack))),
    [],
  );
  return Stack ? <Stack /> : null;
}
