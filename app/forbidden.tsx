/** What a page shows whose permission the role lacks. */
export default function Forbidden() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 px-4 text-center">
      <h1 className="text-xl font-semibold tracking-tight">Your role does not allow this page</h1>
      <p className="text-sm text-ink-2">An admin can give you another role, in Settings, Team.</p>
      <a href="/" className="text-sm underline">
        Back to the overview
      </a>
    </main>
  );
}
