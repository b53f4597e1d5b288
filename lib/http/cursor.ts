import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { derivedKey } from "@/lib/crypto/secret-box";
import type { After } from "@/lib/data/page";
import { AppError } from "@/lib/domain/app-error";

const MAC_BYTES = 16;

/** A place in a list as callers carry it: signed, so that nobody can make one up, and good for this list alone. */
export function sealCursor(list: string, { at, id }: After): string {
  const place = Buffer.from(`${at.getTime()}.${id}`, "utf8");
  return Buffer.concat([macOf(list, place), place]).toString("base64url");
}

/** The place that a cursor names. Throws AppError for anything that `sealCursor` did not make for this list. */
export function openCursor(list: string, cursor: string): After {
  const bytes = Buffer.from(cursor, "base64url");
  const place = bytes.subarray(MAC_BYTES);
  if (bytes.length <= MAC_BYTES || !timingSafeEqual(bytes.subarray(0, MAC_BYTES), macOf(list, place))) {
    throw new AppError("malformed", "The cursor is not one of this list's.", {
      fields: { cursor: ["Take it unchanged from nextCursor of the page before."] },
    });
  }
  const [milliseconds = "", id = ""] = place.toString("utf8").split(/\.(.*)/s);
  return { at: new Date(Number(milliseconds)), id };
}

function macOf(list: string, place: Buffer): Buffer {
  return createHmac("sha256", derivedKey("cursor"))
    .update(`${list}|`)
    .update(place)
    .digest()
    .subarray(0, MAC_BYTES);
}
