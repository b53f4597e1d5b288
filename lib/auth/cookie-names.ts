/** Names of next-auth's cookies. With https they carry `__Host-`: browsers then take them from this very host only. */
export function cookieNames(secure: boolean) {
  const prefix = secure ? "__Host-" : "";
  return {
    session: `${prefix}next-auth.session-token`,
    callbackUrl: `${prefix}next-auth.callback-url`,
    csrf: `${prefix}next-auth.csrf-token`,
  };
}
