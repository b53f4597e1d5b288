import { Download } from "lucide-react";
import type { Metadata, Route } from "next";
import Link from "next/link";
import { NotConnected } from "@/components/connections/not-connected";
import { LinkImport } from "@/components/mandates/link-import";
import { buttonRecipe } from "@/components/ui/button-recipe";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/require-user";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { checkLinkSheetAction, startLinkBatchAction } from "./actions";

export const metadata: Metadata = { title: "Registration links from a file" };

export default async function LinkImportPage() {
  const user = await requireUser("read");
  const { chosen } = await pageScope();
  return (
    <>
      <PageHeader
        above={
          <Link href={"/mandates/links" as Route} className="hover:underline">
            Registration links
          </Link>
        }
        title="Registration links from a file"
        below="Every row is checked here before anything is sent to Razorpay or to a customer."
        actions={
          <a href="/mandates/links/import/template" download className={buttonRecipe()}>
            <Download size={14} aria-hidden="true" />
            Template
          </a>
        }
      />
      <div className="max-w-4xl px-4 pb-8 sm:px-6">
        {chosen ? (
          <LinkImport
            connection={chosen.name}
            live={chosen.mode === "LIVE"}
            actions={{ check: checkLinkSheetAction, start: startLinkBatchAction }}
            reason={reasonWithout(user, "mandate.manage")}
          />
        ) : (
          <NotConnected>Links are made at Razorpay, in the account that is connected here.</NotConnected>
        )}
      </div>
    </>
  );
}
