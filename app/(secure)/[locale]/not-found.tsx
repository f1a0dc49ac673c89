import { locale as marketKey } from "next/root-params";
import { getTranslations } from "next-intl/server";
import { MessagePage } from "@/components/message-page";
import { PageDrawing } from "@/components/page-drawing";
import { LinkButton } from "@/components/ui/link-button";

export default async function SecureNotFound() {
  const t = await getTranslations("common");
  return (
    <MessagePage
      drawing={<PageDrawing of="missing" />}
      title={t("notFoundTitle")}
      reason={t("notFoundReason")}
      action={
        <LinkButton isDocument href={`/${await marketKey()}`} variant="primary" size="touch">
          {t("notFoundAction")}
        </LinkButton>
      }
    />
  );
}
