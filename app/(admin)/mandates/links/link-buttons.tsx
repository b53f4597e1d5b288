import { LinkActions } from "@/components/mandates/link-actions";
import type { LinkDetail } from "@/components/mandates/link-view";
import type { CurrentUser } from "@/lib/domain/current-user";
import { MEDIUMS, whyNotNotify } from "@/lib/domain/link-rules";
import { throttleSentence } from "@/lib/format/throttle-sentence";
import { reasonWithout } from "@/lib/http/reason-without";
import { cancelLinkAction, makeLinkAgainAction, notifyLinkAction } from "../actions";

const DAY_MS = 86_400_000;

/** What this person can do with this link now. */
export function LinkButtons({ detail, user, now }: { detail: LinkDetail; user: CurrentUser; now: Date }) {
  const { link, status, messages } = detail;
  const throttled = Object.fromEntries(
    MEDIUMS.flatMap((medium) => {
      const earlier = messages.filter(
        (one) =>
          one.medium === medium && one.status !== "refused" && now.getTime() - one.at.getTime() < DAY_MS,
      );
      const why = whyNotNotify(
        earlier.map(({ at }) => at),
        now,
      );
      return why ? [[medium, throttleSentence(why)]] : [];
    }),
  );
  return (
    <LinkActions
      id={link.id}
      status={status}
      receipt={link.receipt}
      actions={{ notify: notifyLinkAction, cancel: cancelLinkAction, again: makeLinkAgainAction }}
      throttled={throttled}
      reason={reasonWithout(user, "mandate.manage")}
    />
  );
}
