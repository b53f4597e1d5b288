/** How one person likes the screen. Kept in cookies so that the server draws it right the first time. */
export type Preferences = {
  theme: "light" | "dark" | "system";
  density: "compact" | "comfortable";
  navigation: "open" | "collapsed";
  /** Single-letter shortcuts can be turned off (WCAG 2.1.4). */
  shortcuts: "on" | "off";
};

const ALLOWED: { [K in keyof Preferences]: readonly Preferences[K][] } = {
  theme: ["system", "light", "dark"],
  density: ["compact", "comfortable"],
  navigation: ["open", "collapsed"],
  shortcuts: ["on", "off"],
};

export function preferenceCookie(name: keyof Preferences): string {
  return `hundi-${name}`;
}

/** Reads them from a cookie getter; a value nobody offered becomes the default. */
export function readPreferences(cookie: (name: string) => string | undefined): Preferences {
  const read = <K extends keyof Preferences>(name: K): Preferences[K] => {
    const value = cookie(preferenceCookie(name));
    return ALLOWED[name].find((allowed) => allowed === value) ?? (ALLOWED[name][0] as Preferences[K]);
  };
  return {
    theme: read("theme"),
    density: read("density"),
    navigation: read("navigation"),
    shortcuts: read("shortcuts"),
  };
}
