"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, lazy } from "react";
import { DialogButton } from "@/components/ui/dialog-button";

const load = () => import("./umrn-dialog");
const UmrnDialog = lazy(load);

type Props = Omit<ComponentProps<typeof UmrnDialog>, "onClose" | "onDone"> & { reason?: string };

/** Opens the form in which the bank's number of a mandate is typed. */
export function UmrnButton({ reason, ...dialog }: Props) {
  const router = useRouter();
  return (
    <DialogButton
      size="sm"
      reason={reason}
      preload={load}
      dialog={(close) => (
        <UmrnDialog
          {...dialog}
          onClose={close}
          onDone={() => {
            close();
            router.refresh();
          }}
        />
      )}
    >
      {dialog.umrn ? "Change UMRN" : "Type in UMRN"}
    </DialogButton>
  );
}
