import { describe, expect, it } from "vitest";
import { can, PERMISSIONS, ROLES } from "./permissions";

describe("permissions", () => {
  it("lets an admin do everything", () => {
    expect(PERMISSIONS.filter((permission) => !can("ADMIN", permission))).toEqual([]);
  });

  it("gives a viewer nothing that changes anything or shows what is hidden", () => {
    expect(PERMISSIONS.filter((permission) => can("VIEWER", permission))).toEqual(["read", "export"]);
  });

  it("never gives a lower role what a higher one lacks", () => {
    for (const permission of PERMISSIONS) {
      const held = ROLES.map((role) => can(role, permission));
      expect(held, permission).toEqual([...held].sort((a, b) => Number(b) - Number(a)));
    }
  });

  it.each(["bank.read", "connection.manage", "user.manage", "api-key.manage", "review.decide"] as const)(
    "keeps %s to admins",
    (permission) => {
      expect(can("OPERATOR", permission)).toBe(false);
    },
  );
});
