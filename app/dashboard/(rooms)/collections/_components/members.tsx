"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { useFormScope } from "@/app/dashboard/_components/form/form-scope";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { TextLink } from "@/components/ui/text-link";
import { findProductsAction } from "../actions";

type Member = { id: string; title: string };
const icon = { "aria-hidden": true, className: "size-4" } as const;

/** The products of a collection in its order: added by search, moved and taken out by buttons. */
export function Members({ products, isLocked }: { products: readonly Member[]; isLocked: boolean }) {
  const t = useTranslations("dashboard-products.collections");
  const { touch } = useFormScope();
  const [members, setMembers] = useState<readonly Member[]>(products);
  const change = (next: readonly Member[]) => {
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
      {!isLocked && <AddMember known={members} onAdd={(member) => change([...members, member])} />}
      {members.length === 0 && <p className="text-muted">{t("noMembers")}</p>}
      <ol className="divide-y">
        {members.map((member, index) => (
          <li key={member.id} className="flex items-center gap-1 py-1">
            <HiddenField name="productIds[]" value={member.id} />
            <TextLink href={`/dashboard/products/${member.id}`} className="me-auto min-w-0 truncate">
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

const waitMs = 250;

function AddMember({ known, onAdd }: { known: readonly Member[]; onAdd: (member: Member) => void }) {
  const t = useTranslations("dashboard-products.collections");
  const [words, setWords] = useState("");
  const [answer, setAnswer] = useState<{ words: string; items: readonly Member[] }>({ words: "", items: [] });
  useEffect(() => {
    if (words.trim().length < 2) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const items = await findProductsAction(words).catch(() => []);
      if (isCurrent) setAnswer({ words, items });
    }, waitMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [words]);
  const items =
    answer.words === words ? answer.items.filter(({ id }) => !known.some((member) => member.id === id)) : [];
  return (
    <div className="flex flex-col gap-2">
      <input
        type="search"
        aria-label={t("addProduct")}
        placeholder={t("addHint")}
        value={words}
        maxLength={200}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        className="control"
      />
      <div role="status" className="flex flex-col items-start gap-1">
        {words.trim().length > 1 && answer.words === words && items.length === 0 && (
          <p className="text-muted">{t("addNothing")}</p>
        )}
        {items.map((item) => (
          <Button key={item.id} size="compact" icon={<Plus {...icon} />} onClick={() => onAdd(item)}>
            {t("addButton", { title: item.title })}
          </Button>
        ))}
      </div>
    </div>
  );
}
