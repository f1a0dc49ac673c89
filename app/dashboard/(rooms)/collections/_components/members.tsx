"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { useFormScope } from "@/app/dashboard/_components/form/form-scope";
import { type FoundProduct, ProductFinder } from "@/app/dashboard/_components/product-finder";
import { IconButton } from "@/components/ui/icon-button";
import { TextLink } from "@/components/ui/text-link";

const icon = { "aria-hidden": true, className: "size-4" } as const;

/** The products of a collection in its order: added by search, moved and taken out by buttons. */
export function Members({ products, isLocked }: { products: readonly FoundProduct[]; isLocked: boolean }) {
  const t = useTranslations("dashboard-products.collections");
  const { touch } = useFormScope();
  const [members, setMembers] = useState<readonly FoundProduct[]>(products);
  const change = (next: readonly FoundProduct[]) => {
    setMembers(next);
    touch();
  };
  const move = (index: number, by: number) => {
    const next = [...members];
    next.splice(index + by, 0, ...next.splice(index, 1));
    change(next);
  };
  return (
    <div className="flex flex-col gap-3">
      <HiddenField name="members" value="all" />
      {!isLocked && (
        <ProductFinder
          label={t("addProduct")}
          pickLabel={(title) => t("addButton", { title })}
          known={members.map(({ id }) => id)}
          onPick={(member) => change([...members, member])}
        />
      )}
      {members.length === 0 && <p className="text-muted">{t("noMembers")}</p>}
      <ol className="divide-y">
        {members.map((member, index) => (
          <li key={member.id} className="flex items-center gap-1 py-1 *:[button]:shrink-0">
            <HiddenField name="productIds[]" value={member.id} />
            <TextLink
              href={`/dashboard/products/${member.id}`}
              title={member.title}
              className="me-auto min-w-0 truncate"
            >
              {member.title}
            </TextLink>
            {!isLocked && (
              <>
                <IconButton
                  size="compact"
                  label={t("moveUp", { title: member.title })}
                  icon={<ArrowUp {...icon} />}
                  disabled={index === 0}
                  onClick={() => move(index, -1)}
                />
                <IconButton
                  size="compact"
                  label={t("moveDown", { title: member.title })}
                  icon={<ArrowDown {...icon} />}
                  disabled={index === members.length - 1}
                  onClick={() => move(index, 1)}
                />
                <IconButton
                  size="compact"
                  label={t("removeMember", { title: member.title })}
                  icon={<X {...icon} />}
                  onClick={() => change(members.filter(({ id }) => id !== member.id))}
                />
              </>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
