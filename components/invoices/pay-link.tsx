import { ExternalLink } from "lucide-react";
import { buttonRecipe } from "@/components/ui/button-recipe";
import { CopyButton } from "@/components/ui/copy-button";

/** The link the customer pays by: to read, to copy, to open. */
export function PayLink({ url }: { url: string }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span
        className="min-w-0 flex-1 truncate rounded-md border bg-sunken px-2.5 py-1.5 font-mono text-xs"
        title={url}
      >
        {url}
      </span>
      <CopyButton text={url} label="Copy link" />
      <a href={url} target="_blank" rel="noreferrer" className={buttonRecipe()}>
        <ExternalLink size={14} aria-hidden="true" />
        Open
      </a>
    </div>
  );
}
