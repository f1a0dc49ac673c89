"use client";

import { Menu } from "lucide-react";
import { useState } from "react";
import { Drawer } from "@/components/ui/drawer";
import { IconButton } from "@/components/ui/icon-button";
import { type RoomLink, RoomLinks } from "./room-links";

type Props = { links: readonly RoomLink[]; labels: { open: string; title: string; close: string } };

/** The same rooms where there is no place for a sidebar. */
export function PhoneMenu({ links, labels }: Props) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <IconButton
        label={labels.open}
        size="touch"
        icon={<Menu aria-hidden="true" className="size-5" />}
        onClick={() => setOpen(true)}
      />
      <Drawer isAtStart isOpen={isOpen} onClose={close} title={labels.title} closeLabel={labels.close}>
        <nav aria-label={labels.title}>
          <RoomLinks links={links} onLeave={close} />
        </nav>
      </Drawer>
    </>
  );
}
