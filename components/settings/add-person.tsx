"use client";

import { UserPlus } from "lucide-react";
import { type ComponentProps, lazy } from "react";
import { DialogButton } from "@/components/ui/dialog-button";

const load = () => import("./add-person-dialog");
const AddPersonDialog = lazy(load);

type Props = Omit<ComponentProps<typeof AddPersonDialog>, "onClose"> & { reason?: string };

export function AddPerson({ reason, ...dialog }: Props) {
  return (
    <DialogButton
      variant="primary"
      reason={reason}
      preload={load}
      dialog={(close) => <AddPersonDialog {...dialog} onClose={close} />}
    >
      <UserPlus size={14} aria-hidden="true" />
      Add a person
    </DialogButton>
  );
}
