"use client";

import { Plus } from "lucide-react";
import { type ComponentProps, lazy } from "react";
import { DialogButton } from "@/components/ui/dialog-button";

const load = () => import("./add-source-dialog");
const AddSourceDialog = lazy(load);

type Props = Omit<ComponentProps<typeof AddSourceDialog>, "onClose"> & { reason?: string };

export function AddSource({ reason, ...dialog }: Props) {
  return (
    <DialogButton
      variant="primary"
      reason={reason}
      preload={load}
      dialog={(close) => <AddSourceDialog {...dialog} onClose={close} />}
    >
      <Plus size={14} aria-hidden="true" />
      Add a billing system
    </DialogButton>
  );
}
