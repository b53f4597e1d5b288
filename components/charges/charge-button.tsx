"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ComponentProps, lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/lib/client/toast";

const load = () => import("./charge-dialog");
const ChargeDialog = lazy(load);

type Props = Omit<ComponentProps<typeof ChargeDialog>, "onClose" | "onCharged"> & { reason?: string };

/** Opens the form that charges a mandate. */
export function ChargeButton({ reason, ...dialog }: Props) {
  const router = useRouter();
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
        Charge
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <ChargeDialog
            {...dialog}
            onClose={() => setOpen(false)}
            onCharged={(href) => {
              setOpen(false);
              toast({ title: "Debit asked for", detail: "Its pay link is closed until the bank answers." });
              router.push(href as Route);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
