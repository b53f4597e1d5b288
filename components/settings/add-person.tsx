"use client";

import { UserPlus } from "lucide-react";
import { type ComponentProps, lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const load = () => import("./add-person-dialog");
const AddPersonDialog = lazy(load);

type Props = Omit<ComponentProps<typeof AddPersonDialog>, "onClose"> & { reason?: string };

export function AddPerson({ reason, ...dialog }: Props) {
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
        <UserPlus size={14} aria-hidden="true" />
        Add a person
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <AddPersonDialog {...dialog} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
