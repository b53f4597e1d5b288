"use client";

import { Plus } from "lucide-react";
import { type ComponentProps, lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const load = () => import("./add-source-dialog");
const AddSourceDialog = lazy(load);

type Props = Omit<ComponentProps<typeof AddSourceDialog>, "onClose"> & { reason?: string };

export function AddSource({ reason, ...dialog }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        reason={reason}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Plus size={14} aria-hidden="true" />
        Add a billing system
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <AddSourceDialog {...dialog} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
