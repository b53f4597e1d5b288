import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";
import { AppError } from "@/lib/domain/app-error";
import { anybody } from "@/lib/http/guards";
import { requireOwnOrigin } from "@/lib/http/origin";
import { route } from "@/lib/http/route";

const LIMIT_BYTES = 16 * 1024;

const handler = route<null, { nextauth: string[] }>(
  anybody("signing in is how one becomes somebody"),
  async ({ request, params }) => {
    if (request.method === "POST") {
      // next-auth's own token covers forged forms; this covers signing somebody in as somebody else.
      if (request.headers.has("origin")) requireOwnOrigin(request.headers);
      if (Number(request.headers.get("content-length") ?? 0) > LIMIT_BYTES) {
        throw new AppError("too_large", "That is too much for a sign-in.");
      }
    }
    return (NextAuth(request as NextRequest, { params }, authOptions()) as Promise<Response>).catch(readable);
  },
);

/** next-auth parses bodies without a net. */
function readable(error: unknown): never {
  if (error instanceof SyntaxError) throw new AppError("malformed", "The body is not JSON.");
  throw error;
}

export { handler as GET, handler as POST };
