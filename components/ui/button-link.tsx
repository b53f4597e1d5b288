import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonRecipe } from "./button-recipe";

type Props = Omit<ComponentProps<typeof Link>, "href"> & ButtonLook & { href: string };

/** A link with the look of a button: going somewhere is never a button. */
export function ButtonLink({ variant, size, className, href, ...rest }: Props) {
  return <Link {...rest} href={href as Route} className={buttonRecipe({ variant, size, className })} />;
}
