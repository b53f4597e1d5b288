import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Gallery } from "@/components/dev/gallery";
import { requireUser } from "@/lib/auth/require-user";

export const metadata: Metadata = { title: "Parts" };

/** Every part in every state, light and dark. Absent from production. */
export default async function PartsPage() {
  if (process.env.NODE_ENV === "production") notFound();
  await requireUser("read");
  return (
    <main>
      <h1 className="sr-only">Parts</h1>
      {(["light", "dark"] as const).map((theme) => (
        <section key={theme} data-theme={theme} aria-label={`Parts, ${theme}`} className="bg-bg p-6 text-ink">
          <h2 className="pb-4 text-xl font-semibold capitalize">{theme}</h2>
          <Gallery theme={theme} now={new Date("2026-11-21T18:11:00Z")} />
        </section>
      ))}
    </main>
  );
}
