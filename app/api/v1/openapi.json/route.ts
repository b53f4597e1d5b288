import { env } from "@/lib/env";
import { anybody } from "@/lib/http/guards";
import { openApiDocument } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(anybody("a description holds nothing of anybody"), async () =>
  Response.json(openApiDocument(new URL("/api/v1", env().PUBLIC_URL ?? env().NEXTAUTH_URL).toString())),
);
