import { ButtonLink } from "@/components/ui/button-link";

/** The way out of a page that has nothing to show because no Razorpay account is connected. */
export function ConnectFirst() {
  return (
    <ButtonLink href="/connections/new" variant="primary">
      Connect Razorpay
    </ButtonLink>
  );
}
