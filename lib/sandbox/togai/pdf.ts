import type { Doc } from "./world";

/** The PDF an invoice's pdfUrl leads to: one page with its number, its total and a note that it is not real. */
export function invoicePdf(invoice: Doc | undefined) {
  if (!invoice) {
    return {
      status: 404,
      headers: { "content-type": "application/json" },
      body: '{"message":"File not found"}',
    };
  }
  const lines = [
    `Invoice ${invoice.sequenceId ?? invoice.id}`,
    `Total ${invoice.totalAmount}`,
    "Made by the Togai sandbox. Not a real invoice.",
  ];
  return { status: 200, headers: { "content-type": "application/pdf" }, body: onePage(lines) };
}

function onePage(lines: string[]): string {
  const ascii = lines.map((line) => line.replace(/[^\x20-\x7e]/g, "?").replace(/[\\()]/g, "\\$&"));
  const text = `BT /F1 14 Tf 72 760 Td 20 TL ${ascii.map((line) => `(${line}) Tj T*`).join(" ")} ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let document = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = document.length;
    document += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const entries = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  return `${document}xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${document.length}\n%%EOF\n`;
}
