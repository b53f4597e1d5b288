"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import { Field } from "./field";
import { inputRecipe } from "./input-recipe";
import { POPUP, POPUP_ITEM } from "./popup-recipe";

export type SelectOption<Value extends string> = { value: Value; label: string; hint?: string };

type Props<Value extends string> = {
  label: string;
  options: readonly SelectOption<Value>[];
  value: Value | null;
  onValueChange: (value: Value) => void;
  hint?: string;
  error?: string;
  placeholder?: string;
  name?: string;
  disabled?: boolean;
  className?: string;
};

/** One of a few. Used through react-hook-form's Controller. */
export function Select<Value extends string>(props: Props<Value>) {
  const {
    label,
    options,
    value,
    onValueChange,
    hint,
    error,
    placeholder = "Choose",
    className,
    ...rest
  } = props;
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      <Base.Root
        {...rest}
        items={options}
        value={value}
        onValueChange={(next) => {
          if (next !== null) onValueChange(next);
        }}
      >
        <Base.Trigger
          className={inputRecipe({ className: "flex items-center justify-between gap-2 text-left" })}
        >
          <Base.Value placeholder={placeholder} className="truncate data-placeholder:text-ink-3" />
          <Base.Icon>
            <ChevronDown size={14} aria-hidden="true" className="text-ink-3" />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-10 outline-none">
            <Base.Popup
              className={`${POPUP} max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto`}
            >
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={POPUP_ITEM}>
                  <span className="w-4">
                    <Base.ItemIndicator>
                      <Check size={14} aria-hidden="true" />
                    </Base.ItemIndicator>
                  </span>
                  <span className="min-w-0">
                    <Base.ItemText>{option.label}</Base.ItemText>
                    {option.hint ? <span className="block text-xs text-ink-3">{option.hint}</span> : null}
                  </span>
                </Base.Item>
              ))}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}
