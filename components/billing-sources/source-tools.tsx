"use client";

import { KeyRound, Pause, Pencil, Play, RefreshCw, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { ActButton } from "@/components/ui/act-button";
import { AskButton } from "@/components/ui/ask-button";
import { Button } from "@/components/ui/button";
import type { Action } from "@/lib/domain/action-result";
import type { SourceKind, SourceName, SourceRoute, SourceToken } from "@/lib/domain/billing-source";
import type { ConnectionChoice } from "./connection-options";
import { SourceRouting } from "./source-routing";

const loadToken = () => import("./token-dialog");
const TokenDialog = lazy(loadToken);
const loadName = () => import("./source-name-dialog");
const NameDialog = lazy(loadName);

export type SourceActions = {
  route: Action<SourceRoute, null>;
  rename: Action<SourceName, null>;
  token: Action<SourceToken, null>;
  pause: Action<{ id: string; paused: boolean }, null>;
  poll: Action<{ id: string }, null>;
  remove: Action<{ id: string }, null>;
};

type Props = {
  source: {
    id: string;
    name: string;
    kind: SourceKind;
    connectionId: string | null;
    paused: boolean;
    reading: boolean;
  };
  connections: readonly ConnectionChoice[];
  actions: SourceActions;
  reason?: string;
  pollReason?: string;
};

/** Everything that can be done to a billing system. */
export function SourceTools({ source, connections, actions, reason, pollReason }: Props) {
  const [open, setOpen] = useState<"token" | "name">();
  const { id, name, kind, paused, reading } = source;
  return (
    <div className="flex flex-col gap-3">
      <SourceRouting source={source} connections={connections} route={actions.route} reason={reason} />
      <div className="flex flex-wrap gap-2">
        {kind === "TOGAI" ? (
          <ActButton
            size="sm"
            reason={
              pollReason ?? (paused ? "The source is paused" : reading ? "It is being read" : undefined)
            }
            run={() => actions.poll({ id })}
          >
            <RefreshCw size={14} aria-hidden="true" />
            Poll now
          </ActButton>
        ) : null}
        <ActButton
          size="sm"
          reason={reason}
          run={() => actions.pause({ id, paused: !paused })}
          done={() =>
            paused
              ? { title: "Resumed" }
              : { title: "Paused", detail: "Payments are still told to it. Nothing new is taken in." }
          }
        >
          {paused ? <Play size={14} aria-hidden="true" /> : <Pause size={14} aria-hidden="true" />}
          {paused ? "Resume" : "Pause"}
        </ActButton>
        {kind === "TOGAI" ? (
          <Button
            size="sm"
            reason={reason}
            onPointerEnter={() => void loadToken()}
            onFocus={() => void loadToken()}
            onClick={() => setOpen("token")}
          >
            <KeyRound size={14} aria-hidden="true" />
            New token
          </Button>
        ) : null}
        <Button
          size="sm"
          reason={reason}
          onPointerEnter={() => void loadName()}
          onFocus={() => void loadName()}
          onClick={() => setOpen("name")}
        >
          <Pencil size={14} aria-hidden="true" />
          Rename
        </Button>
        <AskButton
          size="sm"
          reason={reason}
          title={`Remove “${name}”?`}
          body={
            <p>
              Nothing new is taken in, its {kind === "TOGAI" ? "token is destroyed" : "API keys end"}, and it
              is told of nothing any more. Its accounts, invoices and payments stay, and links that customers
              have can still be paid.
            </p>
          }
          confirmLabel="Remove billing system"
          danger
          typed={name}
          run={() => actions.remove({ id })}
          done={{ title: `Removed “${name}”`, detail: "What came from it stays." }}
        >
          <Trash2 size={14} aria-hidden="true" />
          Remove
        </AskButton>
      </div>
      <Suspense fallback={null}>
        {open === "token" ? (
          <TokenDialog sourceId={id} replace={actions.token} onClose={() => setOpen(undefined)} />
        ) : null}
        {open === "name" ? (
          <NameDialog source={source} rename={actions.rename} onClose={() => setOpen(undefined)} />
        ) : null}
      </Suspense>
    </div>
  );
}
