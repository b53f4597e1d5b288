import type { Config } from "tailwindcss";

const tone = (name: string) => ({
  DEFAULT: `var(--${name})`,
  soft: `var(--${name}-soft)`,
  dot: `var(--${name}-dot)`,
});

/** Names of purpose for what `app/globals.css` defines. Looks are chosen in `components/ui`. */
export default {
  content: [],
  theme: {
    extend: {
      fontFamily: {
        sans: ["var(--font-geist)", "var(--font-geist-ext)", "ui-sans-serif", "system-ui", "sans-serif"],
        mono: ["var(--font-geist-mono)", "ui-monospace", "Consolas", "monospace"],
      },
      colors: {
        bg: "var(--bg)",
        surface: "var(--surface)",
        raised: "var(--raised)",
        sunken: "var(--sunken)",
        hover: "var(--hover)",
        danger: "var(--danger)",
        line: { DEFAULT: "var(--line)", strong: "var(--line-strong)" },
        ink: { DEFAULT: "var(--ink)", 2: "var(--ink-2)", 3: "var(--ink-3)" },
        accent: {
          DEFAULT: "var(--accent)",
          ink: "var(--accent-ink)",
          text: "var(--accent-text)",
          soft: "var(--accent-soft)",
        },
        ok: tone("ok"),
        warn: tone("warn"),
        bad: tone("bad"),
        info: tone("info"),
        mode: { test: "var(--mode-test)" },
      },
      fontSize: {
        "2xs": ["11px", "16px"],
        xs: ["12px", "16px"],
        sm: ["13px", "20px"],
        base: ["14px", "20px"],
        lg: ["16px", "24px"],
        xl: ["20px", "28px"],
        "2xl": ["24px", "32px"],
      },
    },
  },
} satisfies Config;
