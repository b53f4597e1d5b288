"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Button } from "./button";
import { TextField } from "./field";

/** A secret being typed or pasted. It can be looked at before it is sent, and is never filled in again. */
export function SecretField(props: Omit<ComponentProps<typeof TextField>, "type" | "end" | "mono">) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <TextField
      autoComplete="off"
      spellCheck={false}
      {...props}
      mono
      type={shown ? "text" : "password"}
      end={
        <Button
          variant="secondary"
          size="icon"
          aria-pressed={shown}
          aria-label="Show what I typed"
          onClick={() => setShown(!shown)}
        >
          <Icon size={14} aria-hidden="true" />
        </Button>
      }
    />
  );
}
