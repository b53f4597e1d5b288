import { SHEET_TEMPLATE } from "@/lib/domain/link-sheet";
import { CSV_START, csvLine } from "@/lib/format/csv";
import { signedIn } from "@/lib/http/guards";
import { route } from "@/lib/http/route";

/** The columns of a file of links, with a row that shows how each cell is written. */
export const GET = route(signedIn("read"), async () => {
  const text = CSV_START + SHEET_TEMPLATE.map((cells) => csvLine(cells)).join("");
  return new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="registration-links.csv"',
    },
  });
});
