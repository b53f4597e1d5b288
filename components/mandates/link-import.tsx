"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { toast } from "@/lib/client/toast";
import type { Action, ActionError } from "@/lib/domain/action-result";
import type { LinkSheetFile, SheetVerdict } from "@/lib/domain/link-batch";
import { SHEET_CHARACTERS_MAX, SHEET_ROWS_MAX } from "@/lib/domain/link-sheet";
import { SheetSummary } from "./sheet-summary";

type Props = {
  connection: string;
  live: boolean;
  actions: {
    check: Action<LinkSheetFile, SheetVerdict>;
    start: Action<LinkSheetFile, { id: string; again: boolean }>;
  };
  reason?: string;
};

/** A file of links: chosen, judged row by row, looked at, and sent as a whole. */
export function LinkImport({ connection, live, actions, reason }: Props) {
  const id = useId();
  const router = useRouter();
  const [file, setFile] = useState<LinkSheetFile | null>(null);
  const [verdict, setVerdict] = useState<SheetVerdict | null>(null);
  const [failure, setFailure] = useState<ActionError | null>(null);
  const [busy, setBusy] = useState<"checking" | "sending" | null>(null);

  async function choose(chosen: File | undefined) {
    setVerdict(null);
    setFailure(null);
    setFile(null);
    if (!chosen) return;
    setBusy("checking");
    // Measured first: a film that was chosen by mistake is not read into memory.
    const text =
      chosen.size > SHEET_CHARACTERS_MAX * 2 ? "x".repeat(SHEET_CHARACTERS_MAX + 1) : await chosen.text();
    const read = { name: chosen.name, text };
    const result = await actions.check(read);
    setBusy(null);
    if (!result.ok) return setFailure(result.error);
    setFile(read);
    setVerdict(result.data);
  }

  async function send() {
    if (!file) return;
    setBusy("sending");
    const result = await actions.start(file);
    setBusy(null);
    if (!result.ok) return setFailure(result.error);
    if (result.data.again) toast({ title: "This file was sent before", detail: "Nothing was sent again." });
    router.push(`/mandates/links/batches/${result.data.id}` as Route);
  }

  return (
    <div className="flex flex-col gap-4">
      <div className="rounded-lg border border-dashed border-line-strong p-4">
        <label htmlFor={id} className="block text-sm font-medium">
          CSV file
        </label>
        <p className="text-xs text-ink-2">
          One customer a row, at most {SHEET_ROWS_MAX.toLocaleString("en-IN")}. Name, Email, Mobile and
          Description are needed; what is left empty is as in the form of one link.
        </p>
        {reason ? (
          <p className="mt-2 text-sm text-ink-2">{reason}</p>
        ) : (
          <input
            id={id}
            type="file"
            accept=".csv,text/csv"
            disabled={busy !== null}
            onChange={(event) => void choose(event.target.files?.[0])}
            className="mt-2 block w-full text-sm file:mr-3 file:h-8 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:text-sm file:font-medium"
          />
        )}
      </div>
      <div aria-live="polite" className="flex flex-col gap-4">
        {busy === "checking" ? <p className="text-sm text-ink-2">Checking every row…</p> : null}
        {failure ? (
          <Callout tone="bad" title="The file was not taken" technical={failure.requestId}>
            {Object.values(failure.fields ?? {})
              .flat()
              .join(" ") || failure.message}
          </Callout>
        ) : null}
        {verdict ? <SheetSummary verdict={verdict} /> : null}
      </div>
      {verdict && verdict.problems.length === 0 && !verdict.sentBefore ? (
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="primary" pending={busy === "sending"} onClick={send}>
            Send {verdict.rows.toLocaleString("en-IN")} {verdict.rows === 1 ? "link" : "links"}
          </Button>
          <p className="text-xs text-ink-2">
            On {connection}, {live ? "live: customers are really written to." : "test mode."}
          </p>
        </div>
      ) : null}
    </div>
  );
}
