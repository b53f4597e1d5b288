import "server-only";
import pino from "pino";

/**
 * JSON lines. Fields are chosen by who logs; the redaction is the second net, for what should never have been given.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: { process: process.env.HUNDI_PROCESS ?? "web" },
  redact: {
    paths: [
      "*.secret",
      "*.keySecret",
      "*.password",
      "*.token",
      "*.authorization",
      "*.cookie",
      "headers",
      "body",
    ],
    censor: "[redacted]",
  },
});
