"use client";

import { ListError } from "@/components/list/list-error";

type Props = { error: Error & { digest?: string }; unstable_retry?: () => void; reset: () => void };

export default function PageError({ error, unstable_retry, reset }: Props) {
  return <ListError what="This page" digest={error.digest} retry={unstable_retry ?? reset} />;
}
