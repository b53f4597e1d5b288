"use client";

import { Plus } from "lucide-react";
import { type ComponentProps, lazy } from "react";
import { DialogButton } from "@/components/ui/dialog-button";

const load = () => import("./create-api-key-dialog");
const CreateApiKeyDialog = lazy(load);

type Props = Omit<ComponentProps<typeof CreateApiKeyDialog>, "onClose"> & { reason?: string };

export function CreateApiKey({ reason, ...dialog }: Props) {
  return (
    <DialogButton
      variant="primary"
      reason={reason}
      preload={load}
      dialog={(close) => <CreateApiKeyDialog {...dialog} onClose={close} />}
    >
      <Plus size={14} aria-hidden="true" />
      Create a key
    </DialogButton>
  );
}
