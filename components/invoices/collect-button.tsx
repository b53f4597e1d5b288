"use client";

import { useRouter } from "next/navigation";
import { lazy } from "react";
import { DialogButton } from "@/components/ui/dialog-button";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import type { CollectBy } from "@/lib/domain/collect-by";
import type { CollectInput } from "@/lib/domain/collect-input";
import type { Paise } from "@/lib/domain/money";

const load = () => import("./collect-dialog");
const CollectDialog = lazy(load);

export type CollectInvoice = Action<CollectInput, null>;

type Props = {
  invoiceId: string;
  due: Paise;
  way: CollectBy | null;
  requestMax: Paise | null;
  collect: CollectInvoice;
  /** Nothing goes on before somebody has chosen. */
  urgent: boolean;
  reason?: string;
};

/** Opens the choice of how one bill is collected. */
export function CollectButton({ invoiceId, due, way, requestMax, collect, urgent, reason }: Props) {
  const router = useRouter();
  return (
    <DialogButton
      size="sm"
      variant={urgent ? "primary" : "secondary"}
      reason={reason}
      preload={load}
      dialog={(close) => (
        <CollectDialog
          due={due}
          way={way}
          requestMax={requestMax}
          collect={(choice) => collect({ invoiceId, ...choice })}
          onClose={close}
          onChosen={() => {
            close();
            toast({ title: "Chosen", detail: "What follows appears in the timeline." });
            router.refresh();
          }}
        />
      )}
    >
      {urgent ? "Choose how" : "Change"}
    </DialogButton>
  );
}
