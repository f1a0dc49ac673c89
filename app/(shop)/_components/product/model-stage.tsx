"use client";

import { Minus, Plus, RotateCcw, RotateCw, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { IconButton } from "@/components/ui/icon-button";
import { Spinner } from "@/components/ui/spinner";
import type { ModelAbout } from "./model-about";
import type { ModelText } from "./model-text";
import { canDraw, loadViewer, ModelView, turn, type Viewer } from "./model-view";

export type { ModelAbout };
export type ModelStageProps = {
  about: ModelAbout;
  /** The chosen variant's values: the model takes the material of that name. */
  values: readonly string[];
  locale: string;
  onClose: () => void;
};
type State = "loading" | "shown" | "failed" | "unsupported";

const icon = { "aria-hidden": true, className: "size-5" } as const;
const step = 22.5;

/** Everything the view needs besides its own code; the viewer starts to load meanwhile. */
export async function openModel(market: string, handle: string): Promise<ModelAbout> {
  if (canDraw()) void loadViewer().catch(() => undefined);
  const asked = new URLSearchParams({ market, handle });
  const answer = await fetch(`/api/model?${asked}`);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json() as Promise<ModelAbout>;
}

/** The product in 3D above its photograph, which stays until the model is drawn and wherever it cannot be. */
export function ModelStage({ about, values, locale, onClose }: ModelStageProps) {
  const { text, measures } = about;
  const stage = useRef<HTMLDivElement>(null);
  const viewer = useRef<Viewer>(null);
  const [state, setState] = useState<State>(() => (canDraw() ? "loading" : "unsupported"));
  const [attempt, setAttempt] = useState(0);
  const [size, setSize] = useState(measures);
  const [hasArFailed, setArFailed] = useState(false);
  useEffect(() => stage.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent) => {
    // Together with these, keys belong to the browser: it enlarges the page with "+".
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") onClose();
    else if (event.key === "+" || event.key === "=") viewer.current?.zoom(1);
    else if (event.key === "-") viewer.current?.zoom(-1);
    else if (event.target === viewer.current || !turns[event.key]) return;
    else turn(viewer.current, turns[event.key]);
    event.preventDefault();
  };
  const retry = () => {
    setState("loading");
    setAttempt(attempt + 1);
    // The button that was pressed goes away.
    stage.current?.focus({ preventScroll: true });
  };
  // The viewer remembers by address that a file could not be had.
  const asked = attempt > 0 ? { ...about, src: `${about.src}#${attempt}` } : about;
  const hasFailed = state === "failed" || state === "unsupported";
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Keys do what the buttons inside do as well.
    <div
      ref={stage}
      role="group"
      aria-label={text.label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      // The page scrolls on under the pointer; pinching, which arrives as a wheel with a key, makes the model larger.
      onWheelCapture={(event) => event.ctrlKey || event.stopPropagation()}
      data-state={state}
      className="model-stage"
    >
      {!hasFailed && (
        <ModelView
          key={attempt}
          {...{ about: asked, values, locale, viewer }}
          onShown={(found) => (setState("shown"), setSize(measures || text.size.replace("{size}", found)))}
          onFailed={() => setState("failed")}
          onArFailed={() => setArFailed(true)}
        />
      )}
      {state === "loading" && (
        <p role="status" className="model-note">
          <Spinner />
          {text.loading}
        </p>
      )}
      {hasFailed && (
        <Callout
          role="alert"
          tone="warning"
          title={state === "failed" ? text.failedTitle : text.unsupportedTitle}
          className="absolute inset-x-4 top-16"
          action={state === "failed" && <Button onClick={retry}>{text.retry}</Button>}
        >
          {state === "failed" ? text.failedReason : text.unsupportedReason}
        </Callout>
      )}
      <IconButton
        label={text.close}
        size="touch"
        variant="secondary"
        className="absolute inset-e-3 top-3 !rounded-full"
        icon={<X {...icon} />}
        onClick={onClose}
      />
      {state === "shown" && (
        <>
          <p className="model-size">{size}</p>
          {hasArFailed && (
            <p role="status" className="model-note">
              {text.arFailed}
            </p>
          )}
          <Bar
            text={text}
            onTurn={(key) => turn(viewer.current, turns[key])}
            onZoom={(by) => viewer.current?.zoom(by)}
          />
        </>
      )}
    </div>
  );
}

type BarProps = { text: ModelText; onTurn: (key: "ArrowLeft" | "ArrowRight") => void; onZoom: (by: 1 | -1) => void };

/** What dragging and pinching do, for who presses instead. */
function Bar({ text, onTurn, onZoom }: BarProps) {
  return (
    <div className="model-bar">
      <Round label={text.left} icon={<RotateCcw {...icon} />} onClick={() => onTurn("ArrowLeft")} />
      <Round label={text.right} icon={<RotateCw {...icon} />} onClick={() => onTurn("ArrowRight")} />
      <Round label={text.further} icon={<Minus {...icon} />} onClick={() => onZoom(-1)} />
      <Round label={text.closer} icon={<Plus {...icon} />} onClick={() => onZoom(1)} />
    </div>
  );
}

const Round = (props: { label: string; icon: ReactNode; onClick: () => void }) => (
  <IconButton {...props} size="touch" className="!rounded-full" />
);

/** As the viewer's own keys: the side that is seen goes where the arrow points. */
const turns: Record<string, [number, number]> = {
  ArrowLeft: [step, 0],
  ArrowRight: [-step, 0],
  ArrowUp: [0, step],
  ArrowDown: [0, -step],
};
