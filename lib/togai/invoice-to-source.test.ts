import fs from "node:fs";
import fc from "fast-check";
import { parse, stringify } from "lossless-json";
import { describe, expect, it } from "vitest";
import { paise } from "@/lib/domain/money";
import { toMajor } from "@/lib/togai/amounts";
import { invoiceSchema, type LineItem } from "@/lib/togai/documents";
import { invoiceLines } from "@/lib/togai/invoice-lines";
import { dayInIndia, invoiceToSource } from "@/lib/togai/invoice-to-source";

// Togai's published examples and what follows from its schemas, as text: numbers keep their digits.
const samples = parse(fs.readFileSync(new URL("./samples.json", import.meta.url), "utf8")) as Record<
  string,
  Record<string, unknown>
>;

/** An invoice of the samples, with fields changed; a change may hold money as JSON text in `numbers`. */
function source(name: string, change: object = {}, accountCurrency: string | null = null) {
  const document = parse(stringify({ ...samples[name], ...change }) ?? "");
  return invoiceToSource(invoiceSchema.parse(document), accountCurrency);
}
const number = (text: string) => parse(text);

describe("invoiceToSource", () => {
  it("reads one that is due", () => {
    expect(source("invoiceDue")).toEqual({
      id: "inv.23yAb12Cd.Ef3Gh",
      number: "2026-10-0042",
      accountId: "ACC_IN_001",
      ownerKind: "account",
      state: "open",
      total: 1179982,
      paid: 0,
      due: 1179982,
      currency: "INR",
      issuedOn: "2026-11-01",
      dueOn: "2026-11-16",
      lines: [
        { name: "Shipments", amount: 799985 },
        { name: "Platform fee", amount: 200000 },
        { name: "IGST 18%", amount: 179997 },
      ],
      collectable: true,
      skipReason: null,
      updatedAt: new Date("2026-11-02T00:05:11.204Z"),
      description: "Invoice 2026-10-0042 (Shipments Pay As You Go, 2026-10-01 to 2026-10-31)",
      pdfUrl: "https://files.example.invalid/inv.23yAb12Cd.Ef3Gh.pdf",
    });
  });

  it("leaves what is still due of one that is partly paid, and nothing of one that is paid", () => {
    expect(source("invoicePartiallyPaid")).toMatchObject({
      state: "partial",
      total: 1179982,
      paid: 500000,
      due: 679982,
      collectable: true,
    });
    expect(source("invoicePaid")).toMatchObject({ state: "paid", due: 0, collectable: false });
  });

  it("reads a group's as the group's", () => {
    expect(source("invoiceOfGroup")).toMatchObject({
      accountId: "inv_group.20rvWRxQcQK.0ZwPG",
      ownerKind: "group",
      currency: "INR",
      total: 2359964,
      lines: [{ name: "Invoice 2026-10-0043 (2026-10-01 to 2026-10-31)", amount: 2359964 }],
      collectable: true,
    });
  });

  it("reads another currency in its own coins, and has one line where a discount makes the parts not add up", () => {
    expect(source("invoiceInDollars")).toMatchObject({
      currency: "USD",
      total: 88194,
      lines: [{ name: "Invoice 2020-07-2958 (Togai Basic, 2020-07-04 to 2020-08-03)", amount: 88194 }],
      dueOn: null,
      pdfUrl: null,
      collectable: true,
    });
  });

  it("says of each status whether it is to be collected", () => {
    const rows = (samples.invoicesOfEveryStatus!.data as object[]).map((row) =>
      invoiceToSource(invoiceSchema.parse(row)),
    );
    expect(rows.map(({ state, total, due, collectable }) => [state, total, due, collectable])).toEqual([
      ["open", 1179982, 1179982, true],
      ["partial", 500000, 374950, true],
      ["open", 0, 0, false],
      ["merged", 1179982, 1179982, false],
      ["open", 250000, 250000, false],
      ["paid", 99900, 0, false],
      ["refunded", -12000, 0, false],
      ["void", 1000, 1000, false],
      ["draft", 43107, 43107, false],
    ]);
    for (const row of rows) {
      expect(row.collectable).toBe(row.skipReason === null);
      const sum = row.lines.reduce((soFar, line) => soFar + line.amount, 0);
      expect(sum).toBe(Math.max(0, row.total));
    }
  });

  it.each([
    ["ON_HOLD", "unknown"],
    ["INITIATE_REFUND", "refunded"],
    ["UN_COLLECTIBLE", "uncollectible"],
  ])("reads the status %s as %s and does not collect it", (status, state) => {
    expect(source("invoiceDue", { status })).toMatchObject({ state, collectable: false });
  });

  it.each([
    [{ invoiceClass: "ORDER" }, /purchase order/],
    [{ invoiceClass: "BILLABLE" }, /part of another/],
    [{ finalizingStatus: "FINALIZING" }, /finalizing/],
    [{ totalAmount: number("0"), paidAmount: number("0") }, /nothing to pay/],
    [{ paidAmount: number("11799.82") }, /left to pay/],
    [{ paidAmount: number("20000") }, /left to pay/],
    [{ totalAmount: number("11799.825") }, /11799.825 has a part smaller/],
    [{ paidAmount: number("0.30000000000000004") }, /smaller/],
    [{ totalAmount: number("99999999999999999999") }, /beyond/],
    [{ ownerId: null }, /names no account/],
  ])("does not collect one with %j", (change, reason) => {
    const invoice = source("invoiceDue", change);
    expect(invoice.skipReason).toMatch(reason);
    expect(invoice.collectable).toBe(false);
  });

  it("keeps every digit on the way", () => {
    for (const text of ["11799.82", "0.29", "1.15", "90071992547409.91"]) {
      expect(source("invoiceDue", { totalAmount: number(text) }).total).toBe(
        Number(text.replace(/\.|^0\./, "")),
      );
    }
  });

  it("takes the owner under its older name, and the currency from the account when it says none", () => {
    const row = (samples.invoiceRowWithoutCurrency!.data as object[])[0]!;
    const read = (change: object, currency: string | null) =>
      invoiceToSource(invoiceSchema.parse({ ...row, ...change }), currency);
    expect(read({}, null)).toMatchObject({
      currency: null,
      collectable: false,
      skipReason: expect.stringMatching(/currency/),
    });
    expect(read({}, "INR")).toMatchObject({ currency: "INR", total: 10000, collectable: true });
    expect(read({ ownerId: undefined, accountId: "OLD" }, "INR").accountId).toBe("OLD");
  });

  it("computes a missing due date, and has none without terms", () => {
    expect(source("invoiceDue", { dueDate: null }).dueOn).toBe("2026-11-16");
    expect(source("invoiceDue", { dueDate: null, netTermDays: null }).dueOn).toBeNull();
  });

  it("reads days as India has them, wherever midnight was meant", () => {
    expect(dayInIndia(new Date("2026-10-31T18:30:00Z"))).toBe("2026-11-01");
    expect(dayInIndia(new Date("2026-11-01T00:00:00Z"))).toBe("2026-11-01");
    expect(dayInIndia(new Date("2026-10-31T18:29:59Z"))).toBe("2026-10-31");
    const inIndia = { startDate: "2026-09-30T18:30:00Z", endDate: "2026-10-31T18:30:00Z" };
    expect(source("invoiceDue", inIndia).description).toContain("2026-10-01 to 2026-10-31");
  });

  it("is called by its id while it has no number", () => {
    expect(source("invoiceDue", { sequenceId: null }).number).toBe("inv.23yAb12Cd.Ef3Gh");
  });

  it("ignores a tree of lines that cannot be read", () => {
    const odd = source("invoiceDue", { revenueInfo: { type: 5 } });
    expect(odd.lines).toEqual([{ name: odd.description, amount: 1179982 }]);
  });
});

describe("invoiceLines", () => {
  const leaf = (value: string, description = "Part"): LineItem => ({
    type: "CUSTOM_AMOUNT",
    description,
    value,
  });
  const root = (...lineItems: LineItem[]): LineItem => ({
    type: "GRAND_TOTAL_AMOUNT",
    value: "x",
    lineItems,
  });
  const lines = (total: number, ...parts: LineItem[]) =>
    invoiceLines(root(...parts), paise(total), "INR", "Whole");

  it("gives what is left of fractions to the largest of them", () => {
    expect(lines(3210, leaf("10.004", "A"), leaf("11.107", "B"), leaf("10.989", "C"))).toEqual([
      { name: "A", amount: 1000 },
      { name: "B", amount: 1111 },
      { name: "C", amount: 1099 },
    ]);
  });

  it("lets the total be cut to whole paise, and no more", () => {
    expect(lines(3210, leaf("32.109"))).toEqual([{ name: "Part", amount: 3210 }]);
    expect(lines(3209, leaf("32.109"))).toEqual([{ name: "Whole", amount: 3209 }]);
    expect(lines(3211, leaf("32.109"))).toEqual([{ name: "Whole", amount: 3211 }]);
  });

  it("leaves out parts of nothing", () => {
    expect(lines(500, leaf("5", "A"), leaf("0", "B"), leaf("0.000", "C"))).toEqual([
      { name: "A", amount: 500 },
    ]);
  });

  it("has one line where a part is taken off, for a line cannot be negative", () => {
    expect(lines(400, leaf("5"), leaf("-1", "Credit"))).toEqual([{ name: "Whole", amount: 400 }]);
  });

  it("has one line where there would be more than fifty", () => {
    expect(lines(5000, ...Array.from({ length: 50 }, () => leaf("1")))).toHaveLength(50);
    expect(lines(5100, ...Array.from({ length: 51 }, () => leaf("1")))).toEqual([
      { name: "Whole", amount: 5100 },
    ]);
  });

  it("stops at a charge that people know, and does not show its slabs", () => {
    const slabs = {
      type: "USAGE_RATE_CARD_AMOUNT",
      description: "Calls",
      value: "3",
      lineItems: [leaf("1"), leaf("2")],
    };
    expect(lines(300, slabs)).toEqual([{ name: "Calls", amount: 300 }]);
  });

  it("has none for nothing", () => {
    expect(lines(0)).toEqual([]);
    expect(lines(-500, leaf("-5"))).toEqual([]);
  });

  it("always makes up the total, whatever the parts", () => {
    const part = fc.tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 12n }), fc.integer({ min: 0, max: 8 }));
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 60 }),
        fc.integer({ min: 1, max: 10 ** 9 }),
        fc.boolean(),
        (parts, other, fits) => {
          const scale = 10n ** 8n;
          const exact = parts.reduce(
            (sum, [units, decimals]) => sum + units * 10n ** BigInt(8 - decimals),
            0n,
          );
          const total = fits ? Number((exact * 100n) / scale) : other;
          fc.pre(total > 0);
          const items = parts.map(([units, decimals]) => leaf(decimalText(units, decimals)));
          const result = invoiceLines(root(...items), paise(total), "INR", "Whole");
          expect(result.reduce((sum, line) => sum + line.amount, 0)).toBe(total);
          expect(result.every((line) => line.amount > 0 && line.name !== "")).toBe(true);
          const plain = parts.length <= 50 && parts.every(([units]) => units >= 0n);
          if (fits && plain) expect(result.every((line) => line.name === "Part")).toBe(true);
        },
      ),
    );
  });

  function decimalText(units: bigint, decimals: number): string {
    const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
    const point = digits.length - decimals;
    const text = decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
    return units < 0n ? `-${text}` : text;
  }

  it("agrees with the way amounts are written", () => {
    expect(lines(1179982, leaf(toMajor(paise(1179982), "INR").toString()))).toEqual([
      { name: "Part", amount: 1179982 },
    ]);
  });
});
