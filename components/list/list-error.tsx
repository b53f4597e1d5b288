"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { CopyId } from "@/components/ui/copy-id";
import { EmptyState } from "@/components/ui/empty-state";

type Props = { what: string; digest?: string; retry: () => void };

/** A page that did not load: what failed, again, and what to quote to whoever helps. */
export function ListError({ what, digest, retry }: Props) {
  const [pending, startTransition] = useTransition();
  return (
    <EmptyState
      title={`${what} did not load`}
      actions={
        <Button variant="primary" pending={pending} onClick={() => startTransition(retry)}>
          Try again
        </Button>
      }
    >
      Nothing was changed. If it happens again, tell your admin
      {digest ? (
        <>
          {" "}
          this number: <CopyId id={digest} label="error number" />
        </>
      ) : (
        " when it happened."
      )}
    </EmptyState>
  );
}
