import type { World } from "../world";

const DEFAULT = {
  account: "acc_HundiSandbox01",
  keyId: "rzp_test_HundiSandbox01",
  secret: "hundi_sandbox_secret_01",
};

/** The merchant that is always there. */
export function addDefaultAccount(world: World): void {
  world.store.transaction(() => {
    if (world.store.get("accounts", DEFAULT.account)) return;
    addAccount(world, DEFAULT.account, DEFAULT.keyId, DEFAULT.secret);
  });
}

export function addAccount(world: World, account: string, keyId: string, secret: string): void {
  const { store, clock } = world;
  if (!store.get("accounts", account)) store.put("accounts", { id: account, createdAt: clock.now() });
  store.put("keys", { id: keyId, secret, account });
}
