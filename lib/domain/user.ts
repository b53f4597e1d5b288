import { z } from "zod";
import { ROLES } from "./permissions";
import { requiredText } from "./text-field";

/** Somebody who may sign in. */
export const userInput = z.strictObject({
  email: z
    .string({ error: "This is needed." })
    .trim()
    .toLowerCase()
    .max(254, "At most 254 characters.")
    .pipe(z.email("This is not an email address.")),
  name: requiredText(100),
  role: z.enum(ROLES, { error: "A role is ADMIN, OPERATOR or VIEWER." }),
});

export type UserInput = z.output<typeof userInput>;
