"use client";

import type { ComponentProps } from "react";
import { type ButtonLook, buttonRecipe } from "./button-recipe";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

type Props = ComponentProps<"button"> &
  ButtonLook & {
    /** Work is under way: shown on the button itself, further presses do nothing. */
    pending?: boolean;
    /** Why it cannot be pressed. The button stays reachable so that the reason can be read. */
    reason?: string;
  };

export function Button({ variant, size, pending, reason, className, children, onClick, ...rest }: Props) {
  const off = Boolean(pending || reason);
  const button = (
    <button
      type="button"
      {...rest}
      aria-disabled={off || undefined}
      aria-description={reason}
      aria-busy={pending || undefined}
      className={buttonRecipe({ variant, size, className })}
      onClick={off ? (event) => event.preventDefault() : onClick}
    >
      {pending ? <Spinner /> : null}
      {children}
    </button>
  );
  return reason ? <Tooltip text={reason}>{button}</Tooltip> : button;
}
