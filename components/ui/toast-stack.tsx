"use client";

import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useEffect } from "react";
import { onKey } from "@/lib/client/on-key";
import { receiveToasts, type ToastMessage } from "@/lib/client/toast";
import { buttonRecipe } from "./button-recipe";
import { TONE_DOT } from "./tone";

const UNDO_MS = 8_000;

export function ToastStack() {
  return (
    <Toast.Provider limit={3} timeout={5_000}>
      <Receiver />
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-10 flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2 outline-none">
          <Messages />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Receiver() {
  const { add, close } = Toast.useToastManager();
  useEffect(
    () =>
      receiveToasts((message) => {
        const id = add({
          title: message.title,
          description: message.detail,
          timeout: message.undo ? UNDO_MS : undefined,
          priority: message.tone === "bad" ? "high" : "low",
          data: message,
          onClose: () => stopListening(),
          actionProps: message.undo ? { children: "Undo", onClick: () => undo() } : undefined,
        });
        function undo() {
          close(id);
          void message.undo?.();
        }
        const stopListening = message.undo ? onKey("z", undo) : () => {};
      }),
    [add, close],
  );
  return null;
}

function Messages() {
  const { toasts } = Toast.useToastManager<ToastMessage>();
  return toasts.map((item) => (
    <Toast.Root
      key={item.id}
      toast={item}
      className="pop rounded-lg border bg-raised shadow-(--shadow-pop) data-limited:hidden"
      swipeDirection={["right", "down"]}
    >
      <Toast.Content className="flex items-start gap-3 p-3">
        <span
          aria-hidden="true"
          className={`dot mt-1.5 size-2 shrink-0 rounded-full ${TONE_DOT[item.data?.tone ?? "ok"]}`}
        />
        <div className="min-w-0 flex-1">
          <Toast.Title className="text-sm font-medium" render={<p />} />
          <Toast.Description className="text-xs break-words text-ink-2" />
          {item.data?.href ? (
            <Link
              href={item.data.href as Route}
              className="text-xs font-medium text-accent-text hover:underline"
            >
              {item.data.hrefLabel ?? "Open"}
            </Link>
          ) : null}
        </div>
        <Toast.Action className={buttonRecipe({ size: "sm" })} />
        <Toast.Close aria-label="Dismiss" className={buttonRecipe({ variant: "ghost", size: "icon-sm" })}>
          <X size={14} aria-hidden="true" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
