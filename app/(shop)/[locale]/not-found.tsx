import { locale as marketKey } from "next/root-params";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { MessagePage } from "@/components/message-page";
import { PageDrawing } from "@/components/page-drawing";

export default async function ShopNotFound() {
  const t = await getTranslations("common");
  return (
    <MessagePage
      drawing={<PageDrawing of="missing" />}
      title={t("notFoundTitle")}
      reason={t("notFoundReason")}
      action={
        <LinkButton href={`/${await marketKey()}`} variant="primary" size="touch">
          {t("notFoundAction")}
        </LinkButton>
      }
    />
  );
}
