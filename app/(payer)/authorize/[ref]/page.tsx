import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { AuthorizeMandate } from "@/components/payer/authorize-mandate";
import { readPayerPage } from "@/lib/data/payer-page";
import { checkoutScript } from "@/lib/services/checkout-script";

export const metadata: Metadata = { title: "Authorise a mandate" };

type Props = {
  params: Promise<{ ref: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The payer's own page. Nobody signs in: the unguessable reference is the key, and it shows no more than is needed. */
export default async function AuthorizePage({ params, searchParams }: Props) {
  const { ref } = await params;
  const page = await readPayerPage(ref, new Date());
  if (!page) notFound();
  const { via } = await searchParams;
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-4 px-4 py-8">
      <AuthorizeMandate
        page={page}
        base={`/authorize/${ref}`}
        script={checkoutScript()}
        byCallback={via === "callback"}
        nonce={nonce}
      />
    </main>
  );
}
