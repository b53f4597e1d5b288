"use client";

import { useOptimistic, useState, useTransition } from "react";
import { Callout } from "@/components/ui/callout";
import { Select } from "@/components/ui/select";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import type { SourceRoute } from "@/lib/domain/billing-source";
import { type ConnectionChoice, connectionOptions, NOBODY } from "./connection-options";

type Props = {
  source: { id: string; connectionId: string | null };
  connections: readonly ConnectionChoice[];
  route: Action<SourceRoute, null>;
  reason?: string;
};

/** Which Razorpay account a billing system's bills go to. Takes effect at once, and says what stays where it is. */
export function SourceRouting({ source, connections, route, reason }: Props) {
  const [chosen, choose] = useOptimistic(source.connectionId ?? NOBODY);
  const [, startTransition] = useTransition();
  const [problem, setProblem] = useState<string>();
  function change(value: string) {
    startTransition(async () => {
      choose(value);
      const result = await route({ id: source.id, connectionId: value === NOBODY ? null : value });
      setProblem(result.ok ? undefined : result.error.message);
      if (!result.ok) return;
      toast({
        title: "New bills go there from now on",
        detail: "A bill that is being asked for stays where it is until that ends.",
      });
    });
  }
  return (
    <div className="flex max-w-sm flex-col gap-2">
      <Select
        label="Goes to"
        options={connectionOptions(connections)}
        value={chosen}
        onValueChange={change}
        disabled={Boolean(reason)}
        hint={reason ?? "Accounts become customers there, and bills are asked for there"}
      />
      {problem ? (
        <Callout tone="bad" title="That did not work" live>
          {problem}
        </Callout>
      ) : null}
    </div>
  );
}
