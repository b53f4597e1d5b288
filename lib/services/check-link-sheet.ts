import { findBatchOfFile } from "@/lib/data/link-batches";
import { accountsOfSheet, openRequestsOf, receiptsInUse } from "@/lib/data/link-sheet-facts";
import { readMandateBanks } from "@/lib/data/mandate-banks";
import { bankSupportProblem } from "@/lib/domain/bank-support";
import { normalNumber } from "@/lib/domain/contact";
import type { LinkSheetFile, SheetRemark, SheetVerdict } from "@/lib/domain/link-batch";
import { readLinkSheet, type SheetLine } from "@/lib/domain/link-sheet";
import { readCsv } from "@/lib/format/read-csv";
import { contentHash } from "./content-hash";

export type JudgedLine = SheetLine & { accountId: string | null };

/**
 * Judges every row of a file against the rules and against what is here, and asks nobody else: nothing is sent. The
 * lines are all of the file's when there is no problem.
 */
export async function checkLinkSheet(
  file: LinkSheetFile,
  connectionId: string,
): Promise<{ verdict: SheetVerdict; lines: JudgedLine[]; hash: Buffer }> {
  const read = readCsv(file.text);
  const { lines, problems, rows, unused } = readLinkSheet(read);
  // Of what stands in it: saved again by another program it is still the same file.
  const hash = contentHash(read.map(({ cells }) => cells.map((cell) => cell.trim())));
  const named = lines.flatMap(({ customer }) => customer ?? []);
  const [banks, accounts, receipts, open, sentBefore] = await Promise.all([
    readMandateBanks(connectionId),
    accountsOfSheet(named, connectionId),
    receiptsInUse(
      lines.flatMap(({ body }) => body.receipt ?? []),
      connectionId,
    ),
    openRequestsOf(
      lines.map(({ body }) => body.customer.email),
      connectionId,
    ),
    findBatchOfFile(hash, connectionId),
  ]);
  const found: SheetRemark[] = [];
  const warnings: SheetRemark[] = [];
  const judged = lines.map((one): JudgedLine => {
    const { line, customer, body } = one;
    const account = customer ? accounts.get(customer) : undefined;
    if (customer && !account) {
      const message = "No customer of yours has this id in billing. Correct it, or leave it empty.";
      found.push({ line, column: "Billing id", value: customer, message });
    }
    if (body.receipt && receipts.has(body.receipt)) {
      const message = "This receipt is used already. Choose another, or leave it empty.";
      found.push({ line, column: "Receipt", value: body.receipt, message });
    }
    const { bank_account, auth_type } = body.subscription_registration;
    const unsupported = bankSupportProblem(banks, bank_account?.ifsc_code, auth_type);
    if (unsupported) {
      found.push({ line, column: "Auth type", value: auth_type ?? "", message: unsupported });
    }
    const message = open.get(key(body.customer.email, body.customer.contact));
    if (message) warnings.push({ line, column: "Email", value: body.customer.email, message });
    return { ...one, accountId: account ?? null };
  });
  const first = lines.filter(({ body }) => body.subscription_registration.first_payment_amount > 0);
  const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + amount, 0);
  const verdict: SheetVerdict = {
    rows,
    problems: [...problems, ...found].sort((a, b) => a.line - b.line),
    warnings,
    unused,
    firstPayments: {
      count: first.length,
      amount: sum(first.map(({ body }) => body.subscription_registration.first_payment_amount)),
    },
    limits: sum(lines.map(({ body }) => body.subscription_registration.max_amount)),
    messages: {
      sms: lines.filter(({ body }) => body.sms_notify).length,
      email: lines.filter(({ body }) => body.email_notify).length,
    },
    sentBefore,
  };
  return { verdict, lines: judged, hash };
}

const key = (email: string, contact: string) => `${email.toLowerCase()} ${normalNumber(contact)}`;
