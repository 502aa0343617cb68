import { useEffect, useId, useState, type RefObject } from 'react';
import { useSettings } from '../../app/settings.tsx';
import { hideDetail, inkDetail, showDetail, type Detail, type DetailProblem } from '../../map/detail-file.ts';
import { BY_READER, MarkLayers } from '../../map/mark-layers.ts';
import { Icon } from '../../ui/icon.tsx';
import { detailInk, isCalm, type Drawn } from './map-layers.ts';
import { useRoomWords } from './room-words.ts';

/** Detail for the map from a file on the reader's disk: chosen, shown, taken away; it never leaves this browser. */
export function DetailPanel({ drawn, frame }: { drawn: Drawn | null; frame: RefObject<HTMLElement | null> }) {
  const words = useRoomWords();
  const file = useId();
  const [detail, setDetail] = useState<Detail | null>(null);
  const [problem, setProblem] = useState<DetailProblem | null>(null);
  const { theme } = useSettings();
  useEffect(() => setDetail(null), [drawn]);
  useEffect(() => {
    if (drawn !== null && detail !== null && frame.current !== null)
      inkDetail({ map: drawn.base.map, ink: detailInk(frame.current), below: MarkLayers.FIRST }, detail);
  }, [drawn, detail, frame, theme]);
  const open = async (chosen: File | undefined) => {
    if (chosen === undefined || drawn === null || frame.current === null) return;
    const place = { map: drawn.base.map, ink: detailInk(frame.current), below: MarkLayers.FIRST };
    const answer = await showDetail(chosen, place);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setDetail(answer.detail);
  };
  return (
    <section className="room-panel" aria-label={words.detail}>
      <p className="note">{words.detailNote}</p>
      <div className="room-panel-row">
        <div className="field">
          <label htmlFor={file}>{words.chooseFile}</label>
          <input
            id={file}
            type="file"
            accept=".pmtiles"
            onChange={(event) => {
              void open(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </div>
        {detail !== null && drawn !== null && (
          <DetailButtons drawn={drawn} detail={detail} onAway={() => setDetail(null)} />
        )}
      </div>
      <div role="status">
        {problem !== null && (
          <p className="notice notice-bad">
            <Icon name="alert" /> {words.detailProblem[problem]}
          </p>
        )}
        {detail !== null && <DetailLine detail={detail} />}
      </div>
    </section>
  );
}

function DetailButtons({ drawn, detail, onAway }: { drawn: Drawn; detail: Detail; onAway: () => void }) {
  const words = useRoomWords();
  const { map } = drawn.base;
  const { west, south, east, north } = detail.bounds;
  const box: [[number, number], [number, number]] = [
    [west, south],
    [east, north],
  ];
  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() => map.fitBounds(box, { padding: 24, duration: isCalm() ? 0 : 400 }, BY_READER)}
      >
        {words.detailGo}
      </button>
      <button
        type="button"
        className="button"
        onClick={() => {
          hideDetail(map);
          onAway();
        }}
      >
        {words.detailAway}
      </button>
    </>
  );
}

function DetailLine({ detail: { name, raster, layers, zooms, credit } }: { detail: Detail }) {
  const words = useRoomWords();
  const what = raster ? words.detailRaster : words.detailVector(layers.length);
  return (
    <p className="num">
      {words.detailShown(name)}: {what}, {words.detailZooms(zooms.from, zooms.to)}
      {credit !== null && `. ${credit}`}
    </p>
  );
}
