"use client";

import { useState } from "react";
import { RupeeField } from "@/components/form/rupee-field";
import { CheckboxField } from "@/components/ui/checkbox";
import { TextArea, TextField } from "@/components/ui/field";
import { SecretField } from "@/components/ui/secret-field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";

const OPTIONS = [
  { value: "any", label: "Customer chooses" },
  { value: "netbanking", label: "Netbanking" },
  { value: "debitcard", label: "Debit card" },
] as const;

export function GalleryControls() {
  const [value, setValue] = useState<(typeof OPTIONS)[number]["value"] | null>("any");
  const [on, setOn] = useState(true);
  return (
    <div className="grid w-full gap-4 sm:grid-cols-2">
      <TextField label="Name" hint="As it stands on the invoice" defaultValue="Kaveri Analytics" />
      <TextField label="Email" error="Enter a valid email address" defaultValue="accounts@" />
      <TextField label="Read only" defaultValue="acc_HundiSandbox01" readOnly mono />
      <TextField label="Disabled" defaultValue="Not now" disabled />
      <SecretField label="Key Secret" hint="Never shown again" />
      <Select label="Authorise with" options={OPTIONS} value={value} onValueChange={setValue} />
      <RupeeField label="Maximum per debit" hint="At most ₹9,99,999.00" initial="1.5L" />
      <TextArea label="Note" defaultValue="Paid by cheque" />
      <div className="flex flex-col gap-2">
        <CheckboxField label="Send by SMS as well" hint="Costs one message" defaultChecked />
        <CheckboxField label="Some of them" indeterminate readOnly />
        <CheckboxField label="Disabled" disabled />
        <Switch label="Sync invoices" hint="Off: nothing is sent" checked={on} onCheckedChange={setOn} />
      </div>
    </div>
  );
}
