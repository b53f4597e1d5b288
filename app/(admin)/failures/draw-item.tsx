import "server-only";
import { ItemPeek } from "@/components/failures/item-peek";
import type { DrawnRecord } from "@/components/list/use-drawn";
import { listCallAttempts } from "@/lib/data/call-attempts";
import { findFailureItem } from "@/lib/data/failure-items";
import type { CurrentUser } from "@/lib/domain/current-user";
import { isUuid } from "@/lib/domain/is-uuid";
import { pageScope } from "@/lib/http/page-scope";
import { canBeNamed } from "@/lib/services/confirm-effect";
import { FAILURE_ACTIONS, failureReasons } from "./failure-actions";

/** One failure as the panel shows it. Null when it does not fail any more. */
export async function drawItem(id: string, user: CurrentUser): Promise<DrawnRecord | null> {
  if (!isUuid(id)) return null;
  const { connectionId } = await pageScope();
  const found = await findFailureItem(id, { connectionId });
  if (!found) return null;
  const { item, subjects } = found;
  const node = (
    <ItemPeek
      item={item}
      attempts={await listCallAttempts(subjects, false)}
      actions={FAILURE_ACTIONS}
      reasons={failureReasons(user)}
      nameable={canBeNamed(item.step)}
    />
  );
  return {
    id,
    version: [item.at.getTime(), item.state, item.nextLookAt?.getTime(), item.attempts].join(),
    node,
  };
}
