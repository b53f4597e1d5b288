import { type ComponentProps, useId } from "react";

type Props = Omit<ComponentProps<"input">, "type" | "role" | "onChange"> & {
  label: string;
  hint?: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
};

/**
 * Takes effect at once. A native checkbox with the role of a switch: Base UI hides its own input with a style attribute,
 * which our content security policy refuses on a page from the server.
 */
export function Switch({ label, hint, onCheckedChange, ...rest }: Props) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <input
        {...rest}
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={rest.checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onCheckedChange(event.target.checked)}
        className="switch mt-px h-6 w-9 shrink-0 cursor-pointer appearance-none rounded-full border border-line-strong bg-sunken transition-colors checked:border-accent checked:bg-accent disabled:opacity-50"
      />
      <span className="min-w-0">
        <label htmlFor={id} className="block text-sm">
          {label}
        </label>
        {hint ? (
          <span id={`${id}-hint`} className="block text-xs text-ink-3">
            {hint}
          </span>
        ) : null}
      </span>
    </div>
  );
}
