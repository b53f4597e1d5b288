"use client";

import { Component, type ReactNode } from "react";
import { Callout } from "@/components/ui/callout";

/** The panel could not be drawn: the list beside it stays, and says what to do. */
export class PeekBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Callout tone="bad" title="This record did not load" live>
        Close the panel and open it again, or open its page below.
      </Callout>
    );
  }
}
