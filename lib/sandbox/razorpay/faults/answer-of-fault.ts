import { ApiError, badRequest, serverError } from "../errors/api-error";
import type { FaultRow } from "./fault-row";

const REASONS: Record<number, string> = {
  502: "Bad Gateway",
  503: "Service Temporarily Unavailable",
  504: "Gateway Time-out",
};

/** What a gateway, or the API behind it, says with such a status. */
export function answerOfFault({ kind, value, body }: FaultRow): ApiError | null {
  if (kind === "rate_limit") return tooManyRequests();
  if (kind !== "status") return null;
  if (body !== null) return new ApiError(value, body);
  if (value === 429) return tooManyRequests();
  if (value === 401) return new ApiError(401, { error: "Unauthorized" });
  if (value === 404) return new ApiError(404, { message: "no Route matched with those values" });
  if (value >= 502) return new ApiError(value, html(value));
  if (value >= 500) return new ApiError(value, serverError().body);
  if (value < 400) return new ApiError(value, {});
  return new ApiError(value, badRequest("Request failed. Please try after sometime.").body);
}

const tooManyRequests = () =>
  new ApiError(
    429,
    { error: { code: "BAD_REQUEST_ERROR", description: "Too many requests" } },
    { "retry-after": "2" },
  );

function html(status: number): string {
  const title = `${status} ${REASONS[status] ?? "Error"}`;
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
}
