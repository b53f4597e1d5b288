import type { NoticeMedium } from "@/lib/domain/debit-notice";

export const NOTICE_MEDIUM_LABELS: Record<NoticeMedium, string> = {
  email: "Email",
  sms: "SMS",
  whatsapp: "WhatsApp",
  other: "Other means",
};
