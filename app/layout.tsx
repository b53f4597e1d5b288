import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies, headers } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { StyleNonce } from "@/components/ui/style-nonce";
import { ToastRegion } from "@/components/ui/toast-region";
import { readPreferences } from "@/lib/domain/preferences";
import "./globals.css";

const sans = localFont({
  src: "../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2",
  variable: "--font-geist",
  weight: "100 900",
});
// The rupee sign is not in the latin file.
const rupee = localFont({
  src: "../node_modules/@fontsource-variable/geist/files/geist-latin-ext-wght-normal.woff2",
  variable: "--font-geist-ext",
  weight: "100 900",
  adjustFontFallback: false,
});
const mono = localFont({
  src: "../node_modules/@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  preload: false,
  adjustFontFallback: false,
});

export const metadata: Metadata = {
  title: { template: "%s · Hundi", default: "Hundi" },
  description: "Usage billing and Razorpay, kept in step.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#0d0f12" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, incoming] = await Promise.all([cookies(), headers()]);
  const { theme, density, navigation, shortcuts } = readPreferences((name) => jar.get(name)?.value);

  return (
    <html
      lang="en-IN"
      data-theme={theme === "system" ? undefined : theme}
      data-density={density}
      data-navigation={navigation}
      data-shortcuts={shortcuts}
      className={`${sans.variable} ${rupee.variable} ${mono.variable}`}
    >
      <body>
        <StyleNonce nonce={incoming.get("x-nonce") ?? undefined}>
          <NuqsAdapter>
            {/* Popups are portalled beside this box, so they sit on top without z-index wars. */}
            <div className="isolate">{children}</div>
            <ToastRegion />
          </NuqsAdapter>
        </StyleNonce>
      </body>
    </html>
  );
}
