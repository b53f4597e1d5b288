import "server-only";
import { GroupPeek } from "@/components/failures/group-peek";
import type { DrawnRecord } from "@/components/list/use-drawn";
import { findFailureGroup } from "@/lib/data/failure-groups";
import { listFailureItems } from "@/lib/data/failure-items";
import type { CurrentUser } from "@/lib/domain/current-user";
import { failureItemList, groupVersion } from "@/lib/domain/failure";
import { isUuid } from "@/lib/domain/is-uuid";
import { readListQuery } from "@/lib/domain/list-query";
import { pageScope } from "@/lib/http/page-scope";
import { FAILURE_ACTIONS, failureReasons } from "./failure-actions";

const SHOWN = 5;

/** A cause as the panel shows it. Null when nothing fails for it any more. */
export async function drawGroup(id: string, user: CurrentUser): Promise<DrawnRecord | null> {
  if (!isUuid(id)) return null;
  const { connectionId, today, now } = await pageScope();
  const query = { ...readListQuery(failureItemList(id), {}), size: SHOWN };
  const [group, page] = await Promise.all([
    findFailureGroup(id, { connectionId, today }),
    listFailureItems(id, query, { connectionId }),
  ]);
  if (!group) return null;
  const node = (
    <GroupPeek
      group={group}
      items={page.rows}
      actions={FAILURE_ACTIONS}
      reasons={failureReasons(user)}
      now={now}
    />
  );
  return { id, version: groupVersion(group), node };
}
