import { Skeleton } from "@/components/ui/skeleton";

/** A list on its way, at the height it will have. */
export function ListSkeleton({ title, rows = 14 }: { title: string; rows?: number }) {
  return (
    <div role="status" aria-label={`${title} are loading`}>
      <div className="px-4 pt-5 pb-4 sm:px-6">
        <p className="text-xl font-semibold tracking-tight">{title}</p>
        <Skeleton className="h-5 w-48" />
      </div>
      <div className="h-9 border-b" />
      <div className="flex gap-2 px-4 py-3 sm:px-6">
        <Skeleton className="h-8 w-72" />
        <Skeleton className="h-8 w-20" />
        <Skeleton className="h-8 w-20" />
      </div>
      <div className="h-9 border-y" />
      {Array.from({ length: rows }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without a record
        <div key={at} className="flex h-(--row) items-center gap-6 border-b px-4 sm:px-6">
          <Skeleton className="h-3.5 w-32" />
          <Skeleton className="h-3.5 w-44" />
          <Skeleton className="h-3.5 w-24" />
          <Skeleton className="h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
