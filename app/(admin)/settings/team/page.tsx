import type { Metadata } from "next";
import { AddPerson } from "@/components/settings/add-person";
import { PersonTools } from "@/components/settings/person-tools";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import { requireUser } from "@/lib/auth/require-user";
import { listUsers } from "@/lib/data/users";
import { ROLE_LABELS } from "@/lib/format/role-label";
import { reasonWithout } from "@/lib/http/reason-without";
import { addPersonAction, changePersonAction, resetPasswordAction } from "./actions";

export const metadata: Metadata = { title: "Team" };

export default async function TeamPage() {
  const user = await requireUser("read");
  const people = await listUsers();
  const reason = reasonWithout(user, "user.manage");
  return (
    <SettingsFrame
      current="/settings/team"
      below="Who may sign in, and what each of them may do"
      actions={<AddPerson add={addPersonAction} reason={reason} />}
    >
      <Card flush>
        <SimpleTable
          caption="People"
          columns={[
            { label: "Name" },
            { label: "Email" },
            { label: "Role" },
            { label: "State" },
            { label: "Actions", align: "end" },
          ]}
          rows={people.map(({ disabledAt, ...person }) => ({
            id: person.id,
            cells: [
              person.id === user.id ? `${person.name} (you)` : person.name,
              person.email,
              <span key="role" title={ROLE_LABELS[person.role].hint}>
                {ROLE_LABELS[person.role].label}
              </span>,
              <Badge key="state" tone={disabledAt ? "mute" : "ok"}>
                {disabledAt ? "Disabled" : "May sign in"}
              </Badge>,
              <PersonTools
                key="tools"
                person={{ ...person, disabled: disabledAt !== null }}
                actions={{ change: changePersonAction, reset: resetPasswordAction }}
                reason={reason}
                disableReason={reason ?? (person.id === user.id ? "You cannot disable yourself" : undefined)}
              />,
            ],
          }))}
        />
      </Card>
      <Card title="Roles">
        <dl className="grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[6rem_1fr]">
          {Object.values(ROLE_LABELS).map(({ label, hint }) => (
            <div key={label} className="contents">
              <dt className="font-medium">{label}</dt>
              <dd className="text-ink-2">{hint}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </SettingsFrame>
  );
}
