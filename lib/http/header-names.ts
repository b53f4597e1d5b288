/** Set by `proxy.ts` on every request it sees, whatever the caller sent under these names. */
export const PATH_HEADER = "x-hundi-path";
export const REQUEST_ID_HEADER = "x-request-id";
export const NONCE_HEADER = "x-nonce";
