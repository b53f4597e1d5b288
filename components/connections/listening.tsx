"use client";

import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { Age } from "@/components/ui/age";
import { connectionPulseQuery } from "@/lib/client/connection-queries";
import { queryClient } from "@/lib/client/query-client";

type Props = {
  connectionId: string;
  lastEventAt: Date | null;
  razorpayAccountId: string | null;
  now: Date;
};

/** Waits for the first event and says so; ticks the moment it has come, with the account that it told. */
export function Listening(props: Props) {
  return (
    <QueryClientProvider client={queryClient()}>
      <Pulse {...props} />
    </QueryClientProvider>
  );
}

function Pulse({ connectionId, now, ...served }: Props) {
  const { data } = useQuery(connectionPulseQuery(connectionId, served));
  return (
    <p
      role="status"
      className={`flex items-center gap-2 rounded-md border px-3 py-2 ${data.lastEventAt ? "border-current/25 bg-ok-soft text-ok" : ""}`}
    >
      {data.lastEventAt ? (
        <>
          <CircleCheck size={16} aria-hidden="true" />
          <span>
            Events arrive. The last came <Age at={data.lastEventAt} now={now} />
            {data.razorpayAccountId ? `, from ${data.razorpayAccountId}.` : "."}
          </span>
        </>
      ) : (
        <>
          <span aria-hidden="true" className="relative flex size-2.5">
            <span className="absolute inline-flex size-full animate-ping rounded-full bg-info-dot opacity-60 motion-reduce:animate-none" />
            <span className="dot relative inline-flex size-2.5 rounded-full bg-info-dot" />
          </span>
          Listening for the first event
        </>
      )}
    </p>
  );
}
