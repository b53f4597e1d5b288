import decodeQR from "qr/decode.js";
import { expect, it } from "vitest";
import { qrPath } from "./qr-path";

it.each(["https://rzp.io/i/mandate1", "https://hundi.example/authorize/0123456789abcdefghijkl"])(
  "draws what a scanner reads as %s",
  (text) => {
    const { size, path } = qrPath(text);
    const scale = 4;
    const data = new Uint8ClampedArray((size * scale) ** 2 * 4).fill(255);
    for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
      for (let dy = 0; dy < scale; dy += 1) {
        for (let dx = 0; dx < scale; dx += 1) {
          const at = ((Number(y) * scale + dy) * size * scale + Number(x) * scale + dx) * 4;
          data.fill(0, at, at + 3);
        }
      }
    }
    expect(decodeQR({ width: size * scale, height: size * scale, data })).toBe(text);
  },
);
