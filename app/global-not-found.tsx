import "./globals.css";
import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button";
import { MessagePage } from "@/components/message-page";
import { PageDrawing } from "@/components/page-drawing";
import { loadMessages } from "@/i18n/load-messages";
import { sans } from "./fonts";

export const metadata: Metadata = { title: "Tradewind", robots: { index: false } };

/** An address outside every market: nobody knows its language, so it is answered in English. */
export default function GlobalNotFound() {
  const { notFoundTitle, notFoundReason, notFoundAction } = loadMessages("en").common as Record<string, string>;
  return (
    <html lang="en" data-zone="shop" className={sans.variable}>
      <body>
        <MessagePage
          drawing={<PageDrawing of="missing" />}
          title={notFoundTitle ?? ""}
          reason={notFoundReason}
          action={
            <LinkButton href="/" isDocument variant="primary" size="touch">
              {notFoundAction}
            </LinkButton>
          }
        />
      </body>
    </html>
  );
}
