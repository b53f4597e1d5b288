"use client";

import { useEffect, useState } from "react";
import type { PaletteRecord, SearchRecords } from "./palette-entry";

const PAUSE_MS = 180;

type Found = { records: readonly PaletteRecord[]; status: string; pending: boolean };

const NOTHING: Found = { records: [], status: "", pending: false };

/** Asks the server once typing pauses. An answer to an older question is dropped. */
export function useRecordSearch(query: string, search: SearchRecords): Found {
  const text = query.trim();
  const [answer, setAnswer] = useState<{ text: string; found: Found }>({ text: "", found: NOTHING });

  useEffect(() => {
    if (text.length < 3) return;
    let current = true;
    const timer = setTimeout(async () => {
      const result = await search(text);
      if (!current) return;
      setAnswer({
        text,
        found: result.ok
          ? { records: result.data, status: "", pending: false }
          : { records: [], status: `The search did not work: ${result.error.message}`, pending: false },
      });
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, search]);

  if (text.length < 3) return NOTHING;
  if (answer.text !== text)
    return { records: answer.found.records, status: "Searching records…", pending: true };
  return answer.found;
}
