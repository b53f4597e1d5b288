"use client";

import { ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import type { Action } from "@/lib/domain/action-result";

const EVERY_MS = 15_000;

type Props = {
  /** The newest row that is shown; null on other pages than the first. */
  since: Date | null;
  /** Counts what came after. */
  count: Action<{ since: Date }, number>;
};

/** Nothing moves under the cursor: rows that came meanwhile wait behind "12 new". */
export function NewRowsPill({ since, count }: Props) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [fresh, setFresh] = useState({ since: 0, rows: 0 });
  const from = since?.getTime() ?? 0;

  useEffect(() => {
    if (!from) return;
    const timer = setInterval(async () => {
      if (document.visibilityState !== "visible") return;
      const result = await count({ since: new Date(from) }).catch(() => null);
      if (result?.ok) setFresh({ since: from, rows: result.data });
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [from, count]);

  const rows = fresh.since === from ? fresh.rows : 0;
  return (
    <span aria-live="polite" className="contents">
      {rows > 0 ? (
        <Button
          size="sm"
          variant="primary"
          pending={pending}
          onClick={() => startTransition(() => router.refresh())}
        >
          <ArrowUp size={12} aria-hidden="true" />
          {rows.toLocaleString("en-IN")} new
        </Button>
      ) : null}
    </span>
  );
}
