"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { TextArea, TextField } from "@/components/ui/field";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import { readHolidayFile } from "@/lib/domain/bank-holiday";
import { formatDay } from "@/lib/format/date";

type Props = {
  today: string;
  run: Action<{ text: string }, { added: number }>;
  onClose: () => void;
};

/** A year's list from a file or pasted, shown as it was read before anything is kept. */
export default function ImportHolidaysDialog({ today, run, onClose }: Props) {
  const [text, setText] = useState("");
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { holidays, errors } = readHolidayFile(text, today);
  const empty = text.trim() === "";
  const blocked = empty
    ? "Choose a file or paste the list"
    : errors.length > 0
      ? "Mend the lines that are named"
      : holidays.length === 0
        ? "There is no holiday in it"
        : undefined;

  async function submit() {
    setPending(true);
    const result = await run({ text });
    setPending(false);
    if (!result.ok) return setProblem(result.error.message);
    const { added } = result.data;
    toast({
      title: added === 0 ? "All of them were known" : `${added} ${added === 1 ? "day" : "days"} added`,
    });
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Import a year of holidays"
      description="A day and a name per line, for example 2027-01-26,Republic Day. Days that are in the list already get the new name; none is taken out."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" pending={pending} reason={blocked} onClick={submit}>
            {`Import ${holidays.length} ${holidays.length === 1 ? "day" : "days"}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        <TextField
          label="CSV file"
          type="file"
          accept=".csv,text/csv,text/plain"
          onChange={async (event) => {
            const file = event.target.files?.[0];
            if (file) setText(await file.text());
          }}
        />
        <TextArea
          label="Or paste it"
          rows={5}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(undefined);
          }}
        />
        {errors.length > 0 ? (
          <Callout
            tone="bad"
            title={`${errors.length} ${errors.length === 1 ? "line" : "lines"} cannot be read`}
          >
            <ul>
              {errors.slice(0, 8).map(({ line, message }) => (
                <li key={line}>
                  Line {line}: {message}
                </li>
              ))}
            </ul>
          </Callout>
        ) : null}
        {holidays.length > 0 ? (
          <ul aria-label="Days that were read" className="rounded-lg border px-3 py-2 text-xs">
            {holidays.map(({ day, name }) => (
              <li key={day}>
                {formatDay(day)}: {name}
              </li>
            ))}
          </ul>
        ) : null}
        {problem ? <Callout tone="bad" title={problem} live /> : null}
      </div>
    </Dialog>
  );
}
