import { CopyButton } from "@/components/ui/copy-button";

type Props = { label: string; secret: string; note: string };

/** A secret that nobody can look up again: only its hash is kept. */
export function ShownOnce({ label, secret, note }: Props) {
  return (
    <div className="flex flex-col gap-2 text-sm" role="status">
      <p className="text-xs font-medium">{label}</p>
      <div className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 rounded-md border bg-sunken px-2 py-1.5 font-mono text-xs break-all">
          {secret}
        </code>
        <CopyButton text={secret} label="Copy" />
      </div>
      <p className="text-ink-2">{note}</p>
    </div>
  );
}
