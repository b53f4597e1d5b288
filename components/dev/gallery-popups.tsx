"use client";

import { RefreshCw } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import { toast } from "@/lib/client/toast";

const ConfirmDialog = lazy(() =>
  import("@/components/ui/confirm-dialog").then((m) => ({ default: m.ConfirmDialog })),
);
const Panel = lazy(() => import("@/components/ui/panel").then((m) => ({ default: m.Panel })));
const Tabs = lazy(() => import("@/components/ui/tabs").then((m) => ({ default: m.Tabs })));
const JsonView = lazy(() => import("@/components/ui/json-view").then((m) => ({ default: m.JsonView })));

export function GalleryPopups() {
  const [dialog, setDialog] = useState(false);
  const [panel, setPanel] = useState(false);
  const [checked, setChecked] = useState(true);
  return (
    <>
      <Menu
        entries={[
          { kind: "label", label: "Invoice" },
          {
            kind: "item",
            label: "Sync now",
            icon: <RefreshCw size={14} />,
            keys: "r",
            onSelect: () => toast({ title: "Queued" }),
          },
          { kind: "item", label: "Mark paid outside", reason: "Already paid", onSelect: () => {} },
          { kind: "separator" },
          { kind: "check", label: "Failed", count: 12, checked, onChange: setChecked },
          { kind: "item", label: "Delete", danger: true, onSelect: () => setDialog(true) },
        ]}
      >
        Menu
      </Menu>
      <Popover trigger="Popover" title="Amount">
        {(close) => (
          <div className="flex w-48 flex-col gap-2">
            <p>Something to set.</p>
            <Button size="sm" onClick={close}>
              Done
            </Button>
          </div>
        )}
      </Popover>
      <Button onClick={() => setDialog(true)}>Dialog</Button>
      <Button onClick={() => setPanel(true)}>Panel</Button>
      <Button
        onClick={() =>
          toast({ title: "Customer unlinked", detail: "Indus Payroll Services", undo: () => {} })
        }
      >
        Toast with Undo
      </Button>
      <Button onClick={() => toast({ title: "The browser did not allow copying", tone: "bad" })}>
        Bad toast
      </Button>
      <Suspense fallback={null}>
        {dialog ? (
          <ConfirmDialog
            open={dialog}
            onOpenChange={setDialog}
            title="Delete the connection?"
            confirmLabel="Delete connection"
            danger
            typed="Razorpay sandbox"
            run={async () => ({
              ok: false,
              error: { code: "conflict", message: "Someone else has just changed it." },
            })}
          >
            Its history stays. New events to its address are refused.
          </ConfirmDialog>
        ) : null}
        {panel ? (
          <Panel
            open={panel}
            onClose={() => setPanel(false)}
            title="INV/26-27/01229"
            below="Blue Lotus Hospitality"
            onNext={() => {}}
          >
            <Tabs
              label="Record"
              tabs={[
                { value: "details", label: "Details", content: "Details" },
                {
                  value: "payload",
                  label: "Payload",
                  content: (
                    <JsonView
                      label="Payload"
                      value={{
                        event: "invoice.paid",
                        payload: { invoice: { entity: { id: "inv_Pq7ap", amount: 1899900, paid_at: null } } },
                      }}
                    />
                  ),
                },
              ]}
            />
          </Panel>
        ) : null}
      </Suspense>
    </>
  );
}
