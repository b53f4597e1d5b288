"use client";

import { Split } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import type { CollectBy } from "@/lib/domain/collect-by";
import type { SelectionInput } from "@/lib/domain/selection";
import { formatMoney } from "@/lib/format/money";

const CollectDialog = lazy(() => import("./collect-dialog"));

type Preview = { selected: number; oversize: number; amount: number };
type Chosen = { chosen: number; refused: number };

export type CollectManyActions = {
  previewCollect: Action<{ selection: SelectionInput }, Preview>;
  collect: Action<{ selection: SelectionInput; way: CollectBy | null; requestMax: string }, Chosen>;
};

type Props = {
  selection: SelectionInput;
  clear: () => void;
  actions: CollectManyActions;
  reason?: string;
};

/** How those of the chosen invoices are collected that Razorpay does not take as one request; a count comes first. */
export function CollectSelected({ selection, clear, actions, reason }: Props) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [preview, setPreview] = useState<Preview>();
  async function look() {
    setPending(true);
    const result = await actions.previewCollect({ selection });
    setPending(false);
    if (!result.ok) return toast({ title: "That did not work", detail: result.error.message, tone: "bad" });
    if (result.data.oversize > 0) return setPreview(result.data);
    toast({ title: "None of them is over ₹5,00,000", detail: "Each goes as one request.", tone: "info" });
  }
  return (
    <>
      <Button variant="bar" size="sm" pending={pending} reason={reason} onClick={look}>
        <Split size={14} aria-hidden="true" />
        Over ₹5,00,000
      </Button>
      {preview ? (
        <Suspense fallback={null}>
          <CollectDialog
            due={null}
            way={null}
            requestMax={null}
            about={<p>{words(preview)}</p>}
            confirmLabel={`Collect ${preview.oversize.toLocaleString("en-IN")} so`}
            collect={(choice) => actions.collect({ selection, ...choice })}
            onClose={() => setPreview(undefined)}
            onChosen={(data) => {
              const { chosen, refused } = data as Chosen;
              setPreview(undefined);
              toast({
                title: `${chosen.toLocaleString("en-IN")} chosen`,
                detail: refused > 0 ? `${refused} could not be: look at them one by one.` : undefined,
                tone: refused > 0 ? "info" : "ok",
              });
              clear();
              router.refresh();
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}

function words({ selected, oversize, amount }: Preview): string {
  const rest = selected - oversize;
  const others = rest > 0 ? ` The other ${rest.toLocaleString("en-IN")} are left as they are.` : "";
  return `${oversize.toLocaleString("en-IN")} of ${selected.toLocaleString("en-IN")} are over ₹5,00,000, with ${formatMoney(amount)} due on them.${others}`;
}
