"use client";

import { Plus } from "lucide-react";
import { type ComponentProps, lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";

const load = () => import("./create-api-key-dialog");
const CreateApiKeyDialog = lazy(load);

type Props = Omit<ComponentProps<typeof CreateApiKeyDialog>, "onClose"> & { reason?: string };

export function CreateApiKey({ reason, ...dialog }: Props) {
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
        Create a key
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <CreateApiKeyDialog {...dialog} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
