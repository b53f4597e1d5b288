/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  devIndicators: false,
  // `forbidden()`: a page that the role may not see answers 403.
  experimental: { authInterrupts: true },
  // `next build` and a running `next dev` keep apart, so that a demo can run beside a build.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // Types are checked by `npm run verify`; checking them again here would double the time of the first start.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino", "razorpay", "undici"],
};
