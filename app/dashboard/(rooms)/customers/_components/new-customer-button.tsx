"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { createCustomerAction } from "../actions";
import { CustomerForm } from "./customer-form";

export function NewCustomerButton() {
  const t = useTranslations("dashboard-customers");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => setOpen(true)}>
        {t("new")}
      </Button>
      <Drawer isOpen={isOpen} onClose={close} title={t("newTitle")} closeLabel={common("close")}>
        <CustomerForm action={createCustomerAction} labels={{ submit: t("add"), done: t("added") }} onClose={close} />
      </Drawer>
    </>
  );
}
