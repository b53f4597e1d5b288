import { encodeQR } from "qr";

/** A QR code as one path of an SVG, `size` modules wide, the quiet zone that scanners need included. */
export function qrPath(text: string): { size: number; path: string } {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const path = rows
    .map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join(""))
    .join("");
  return { size: rows.length, path };
}
