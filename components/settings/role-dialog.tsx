"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { toast } from "@/lib/client/toast";
import type { Role } from "@/lib/domain/permissions";
import { ROLE_LABELS } from "@/lib/format/role-label";
import type { Person, PersonActions } from "./person";
import { ROLE_OPTIONS } from "./role-options";

type Props = { person: Person; change: PersonActions["change"]; onClose: () => void };

export default function RoleDialog({ person, change, onClose }: Props) {
  const id = useId();
  const [role, setRole] = useState<Role>(person.role);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  async function save() {
    setPending(true);
    const result = await change({ id: person.id, role });
    setPending(false);
    if (!result.ok) return setProblem(result.error.message);
    toast({ title: `${person.name} is ${ROLE_LABELS[role].label} now` });
    onClose();
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Role of ${person.name}`}
      description="It holds from their next click on."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={id}
            variant="primary"
            pending={pending}
            reason={role === person.role ? "Choose another role first" : undefined}
          >
            Change role
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (role !== person.role) void save();
        }}
      >
        <Select label="Role" options={ROLE_OPTIONS} value={role} onValueChange={setRole} />
        {problem ? <Callout tone="bad" title={problem} live /> : null}
      </form>
    </Dialog>
  );
}
