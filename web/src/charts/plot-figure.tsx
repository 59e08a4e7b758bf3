/** Draws with Observable Plot, which is fetched only where a chart needs it, at the width there is. */
import { useEffect, useRef, useState } from 'react';

import type { Plot } from './plot-marks.ts';

function useWidth(): readonly [React.RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (box.current === null) return;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return [box, width];
}

export function PlotFigure(props: {
  readonly label: string;
  readonly height: number;
  readonly draw: (plot: Plot, width: number) => Element;
}) {
  const [box, width] = useWidth();
  const [plot, setPlot] = useState<Plot | null>(null);
  const { draw } = props;
  useEffect(() => {
    let gone = false;
    void import('./plot-marks.ts').then((loaded) => {
      if (!gone) setPlot(() => loaded.plotMarks);
    });
    return () => {
      gone = true;
    };
  }, []);
  useEffect(() => {
    if (plot === null || width < 40 || box.current === null) return;
    const drawing = draw(plot, width);
    // The policy refuses style elements; their rules stand in parts.css.
    for (const style of drawing.querySelectorAll('style')) style.remove();
    drawing.setAttribute('aria-hidden', 'true');
    box.current.replaceChildren(drawing);
  }, [plot, width, draw, box]);
  return (
    <div role="img" aria-label={props.label} style={{ minHeight: props.height }} className="min-w-0">
      <div ref={box} />
    </div>
  );
}
