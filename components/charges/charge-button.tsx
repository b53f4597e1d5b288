"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ComponentProps, lazy } from "react";
import { DialogButton } from "@/components/ui/dialog-button";
import { toast } from "@/lib/client/toast";

const load = () => import("./charge-dialog");
const ChargeDialog = lazy(load);

type Props = Omit<ComponentProps<typeof ChargeDialog>, "onClose" | "onCharged"> & { reason?: string };

/** Opens the form that charges a mandate. */
export function ChargeButton({ reason, ...dialog }: Props) {
  const router = useRouter();
  return (
    <DialogButton
      variant="primary"
      reason={reason}
      preload={load}
      dialog={(close) => (
        <ChargeDialog
          {...dialog}
          onClose={close}
          onCharged={(href) => {
            close();
            toast({ title: "Debit asked for", detail: "Its pay link is closed until the bank answers." });
            router.push(href as Route);
          }}
        />
      )}
    >
      Charge
    </DialogButton>
  );
}
