import { type ComponentProps, useId } from "react";

/**
 * The browser's own checkbox, drawn to match. A table shows a hundred of them, and a native one costs no script, works
 * in forced colours and takes shift-click as it comes.
 */
export function Checkbox({
  className = "",
  ref,
  indeterminate,
  ...rest
}: ComponentProps<"input"> & { indeterminate?: boolean }) {
  return (
    <input
      {...rest}
      type="checkbox"
      ref={(element) => {
        if (element) element.indeterminate = Boolean(indeterminate);
        if (typeof ref === "function") return ref(element);
        if (ref) ref.current = element;
      }}
      className={`check size-4 shrink-0 appearance-none align-middle rounded border border-line-strong bg-surface checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:opacity-50 ${className}`}
    />
  );
}

type FieldProps = Omit<ComponentProps<typeof Checkbox>, "children"> & { label: string; hint?: string };

export function CheckboxField({ label, hint, className = "", ...rest }: FieldProps) {
  const id = useId();
  return (
    <label htmlFor={id} className={`flex items-start gap-2 py-1 text-sm ${className}`}>
      <Checkbox {...rest} id={id} className="mt-0.5" />
      <span>
        {label}
        {hint ? <span className="block text-xs text-ink-3">{hint}</span> : null}
      </span>
    </label>
  );
}
