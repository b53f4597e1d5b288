"use client";

import { lazy } from "react";
import { DialogButton } from "@/components/ui/dialog-button";
import type { Action } from "@/lib/domain/action-result";
import type { HolidayInput } from "@/lib/domain/bank-holiday";

const load = () => import("./add-holiday-dialog");
const AddHolidayDialog = lazy(load);

/** Opens the form for one day off. */
export function AddHoliday({ add, reason }: { add: Action<HolidayInput, null>; reason?: string }) {
  return (
    <DialogButton
      variant="primary"
      reason={reason}
      preload={load}
      dialog={(close) => <AddHolidayDialog add={add} onClose={close} />}
    >
      Add a holiday
    </DialogButton>
  );
}
