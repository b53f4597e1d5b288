import { z } from "zod";

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

/** Another password for oneself. Any characters, no rules of composition; common ones are refused by the server. */
export const passwordChange = z.object({
  current: z.string().min(1, "Enter the password you have now."),
  next: z
    .string()
    .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters.`)
    .max(PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters.`),
});

export type PasswordChange = z.input<typeof passwordChange>;
