"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, lazy, type ReactNode, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-recipe";
import { type ToastMessage, toast } from "@/lib/client/toast";

const load = () => import("./reason-dialog");
const ReasonDialog = lazy(load);

type Dialog = Omit<ComponentProps<typeof ReasonDialog>, "onDone" | "onClose" | "children">;
type Props = ButtonLook & Dialog & { label: ReactNode; body: ReactNode; reason?: string; done: ToastMessage };

/** A button whose act needs a reason, kept in the audit log. */
export function ReasonButton({ label, body, reason, done, variant, size, ...dialog }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant={variant}
        size={size}
        reason={reason}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <ReasonDialog
            {...dialog}
            onClose={() => setOpen(false)}
            onDone={() => {
              toast(done);
              router.refresh();
            }}
          >
            {body}
          </ReasonDialog>
        </Suspense>
      ) : null}
    </>
  );
}
