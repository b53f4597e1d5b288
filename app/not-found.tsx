import Link from "next/link";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 px-4 text-center">
      <h1 className="text-xl font-semibold tracking-tight">There is no such page</h1>
      <p className="text-sm text-ink-2">The address may be mistyped, or the page has moved.</p>
      <Link href="/" className="text-sm font-medium text-accent-text hover:underline">
        Back to the overview
      </Link>
    </main>
  );
}
