"use client";

import { Upload } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { Action } from "@/lib/domain/action-result";
import type { MappingUpload } from "@/lib/domain/mapping-file";

type Props = { upload: Action<MappingUpload, { id: string }>; reason?: string };

const LARGEST = 900_000;

/** Takes a CSV file and leads to what would become of each of its rows. */
export function MappingUploadForm({ upload, reason }: Props) {
  const router = useRouter();
  const id = useId();
  const [file, setFile] = useState<File>();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!file) return setProblem("Choose a file first.");
    if (file.size > LARGEST) return setProblem("The file is larger than 900 kB. Send it in parts.");
    setPending(true);
    const result = await upload({ fileName: file.name, text: await file.text() });
    setPending(false);
    if (!result.ok) return setProblem(result.error.message);
    router.push(`/customers/runs/${result.data.id}` as Route);
  }
  return (
    <form onSubmit={send} noValidate className="flex flex-col gap-3 text-sm">
      <p className="text-ink-2">
        A CSV file with the columns “Billing id” and “Razorpay customer id”: an export of the customers list
        with the ids filled in will do. Rows without an id are left out. At most 5,000 rows.
      </p>
      <label htmlFor={id} className="text-xs font-medium">
        File
      </label>
      <input
        id={id}
        type="file"
        accept=".csv,text/csv"
        aria-describedby={problem ? `${id}-problem` : undefined}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => {
          setFile(event.target.files?.[0]);
          setProblem(undefined);
        }}
        className="max-w-full rounded-md border bg-surface px-2 py-1.5 text-sm file:mr-3 file:rounded file:border file:bg-raised file:px-2 file:py-1 file:text-sm"
      />
      {problem ? (
        <div id={`${id}-problem`}>
          <Callout tone="bad" title="The file was not taken" live>
            {problem}
          </Callout>
        </div>
      ) : null}
      <Button type="submit" variant="primary" pending={pending} reason={reason} className="self-start">
        <Upload size={14} aria-hidden="true" />
        Look at the file
      </Button>
    </form>
  );
}
