const RAZORPAY = "https://api.razorpay.com";

/**
 * The address calls go to: Razorpay's own unless one was given.
 *
 * @throws {TypeError} if it is not http or https, or says more than scheme, host and port.
 */
export function readBaseUrl(given: string = RAZORPAY): URL {
  const url = new URL(given);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new TypeError(`Not an http address: ${url.protocol}`);
  }
  if (url.username || url.password || url.pathname !== "/" || url.search || url.hash) {
    throw new TypeError("A base address has only scheme, host and port");
  }
  return url;
}
