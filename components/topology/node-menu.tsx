"use client";

import { Menu } from "@base-ui/react/menu";
import { BrickWall, Copy, Grid3x3, Link, LogIn, type LucideIcon, PanelRight, Route } from "lucide-react";
import { Fragment, type RefObject, useEffect, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { type MenuEntry, menuOf } from "@/lib/client/node-menu";
import type { GraphView } from "@/lib/graph/graph-view";
import { useClient } from "../dashboard/client-context";
import { useFirewallTarget } from "../firewall/firewall-context";
import { useMatrixDraft } from "../matrix/matrix-context";
import { useTrace } from "../trace/trace-context";
import { useOutside } from "../trace/use-ends";
import { copyText } from "../ui/copy-text";
import type { Asked } from "./use-node-menu";

const SIGNS: Record<MenuEntry["key"], LucideIcon> = {
  details: PanelRight,
  enter: LogIn,
  traceFrom: Route,
  traceTo: Route,
  reach: Grid3x3,
  "rules.own": BrickWall,
  "rules.host": BrickWall,
  "rules.about": BrickWall,
  copyName: Copy,
  copyLink: Link,
};

/** Does what an entry says. */
function useRun(view: GraphView): (entry: MenuEntry) => void {
  const { store } = useClient();
  const { show: showTrace } = useTrace();
  const { show: showMatrix } = useMatrixDraft();
  const { show: showRules } = useFirewallTarget();
  return (entry) => {
    if ("trace" in entry) showTrace(entry.trace);
    else if ("matrix" in entry) showMatrix(entry.matrix);
    else if ("firewall" in entry) showRules(entry.firewall);
    else if ("text" in entry) void copyText(entry.text);
    else if (entry.key === "enter") view.enterBox(entry.box);
    else store.select(entry.id);
  };
}

type Props = {
  asked: Asked;
  view: GraphView;
  /** The picture, which has the focus again when the menu goes. */
  picture: RefObject<HTMLElement | null>;
  onClose: () => void;
};

/** What can be done with a card or a box of the picture, at the place where it was asked for. */
export function NodeMenu({ asked: { target, byKey }, view, picture, onClose }: Props) {
  const t = useTranslations("menu");
  const { index } = useClient();
  const outside = useOutside();
  const run = useRun(view);
  const node = index.node(target.subject);
  const { origin, pathname } = window.location;
  const groups = menuOf(index, { ...target, node }, outside, origin + pathname);
  const anchor = useMemo(() => {
    const { x, y, width, height } = target.rect;
    const frame = picture.current?.getBoundingClientRect();
    const rect = new DOMRect((frame?.x ?? 0) + x, (frame?.y ?? 0) + y, width, height);
    return { getBoundingClientRect: () => rect };
  }, [target, picture]);
  const name = node?.label ?? target.title;
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!byKey) return;
    // The menu takes the focus itself in the frame in which it comes.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => popup.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus()),
    );
    return () => cancelAnimationFrame(frame);
  }, [byKey]);
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Menu.Portal container={picture.current?.closest("main") ?? null}>
        <Menu.Positioner
          anchor={anchor}
          positionMethod="fixed"
          side="bottom"
          align="start"
          sideOffset={2}
          collisionPadding={8}
          className="z-40"
        >
          <Menu.Popup
            ref={popup}
            aria-label={t("name", { name })}
            finalFocus={picture}
            className="max-h-[calc(100dvh-1rem)] w-64 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line bg-panel p-1 shadow-lg outline-none"
          >
            <p aria-hidden className="truncate px-2.5 pb-1 pt-1.5 font-semibold">
              <bdi>{name}</bdi>
            </p>
            {groups.map((group, i) => (
              <Fragment key={group[0]?.key}>
                {i > 0 ? <Menu.Separator className="mx-2 my-1 h-px bg-line" /> : null}
                {group.map((entry) => {
                  const Sign = SIGNS[entry.key];
                  return (
                    <Menu.Item
                      key={entry.key}
                      onClick={() => run(entry)}
                      className="flex cursor-default items-center gap-2.5 rounded-md px-2.5 py-1.5 outline-none data-[highlighted]:bg-accent-soft data-[highlighted]:text-accent pointer-coarse:py-2.5"
                    >
                      <Sign aria-hidden className="size-4 shrink-0 text-quiet" />
                      <span className="min-w-0 truncate">
                        {entry.key === "reach" ? t("reach", { name: entry.of }) : t(entry.key)}
                      </span>
                    </Menu.Item>
                  );
                })}
              </Fragment>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
