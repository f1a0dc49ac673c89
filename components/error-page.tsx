"use client";

import { MessagePage } from "./message-page";
import { PageDrawing } from "./page-drawing";
import { Button } from "./ui/button";

type Labels = { title: string; reason: string; reference: (id: string) => string; retry: string };

/** What a page shows when it broke: our fault, whose number may be quoted, and a way to try again. */
export function ErrorPage({ digest, retry, labels }: { digest?: string; retry: () => void; labels: Labels }) {
  return (
    <MessagePage
      drawing={<PageDrawing of="broken" />}
      title={labels.title}
      reason={labels.reason}
      detail={digest && labels.reference(digest)}
      action={
        <Button variant="primary" size="touch" onClick={retry}>
          {labels.retry}
        </Button>
      }
    />
  );
}
