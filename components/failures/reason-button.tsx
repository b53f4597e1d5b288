"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, lazy, type ReactNode } from "react";
import type { ButtonLook } from "@/components/ui/button-recipe";
import { DialogButton } from "@/components/ui/dialog-button";
import { type ToastMessage, toast } from "@/lib/client/toast";

const load = () => import("./reason-dialog");
const ReasonDialog = lazy(load);

type Dialog = Omit<ComponentProps<typeof ReasonDialog>, "onDone" | "onClose" | "children">;
type Props = ButtonLook & Dialog & { label: ReactNode; body: ReactNode; reason?: string; done: ToastMessage };

/** A button whose act needs a reason, kept in the audit log. */
export function ReasonButton({ label, body, reason, done, variant, size, ...dialog }: Props) {
  const router = useRouter();
  return (
    <DialogButton
      variant={variant}
      size={size}
      reason={reason}
      preload={load}
      dialog={(close) => (
        <ReasonDialog
          {...dialog}
          onClose={close}
          onDone={() => {
            toast(done);
            router.refresh();
          }}
        >
          {body}
        </ReasonDialog>
      )}
    >
      {label}
    </DialogButton>
  );
}
