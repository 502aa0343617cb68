import { useState } from 'react';
import { decimalDegrees, mgrsOf } from '../../map/coordinates.ts';
import type { Point } from '../../map/geodesy.ts';
import { useRoomWords } from './room-words.ts';

/** A point in decimal degrees and in MGRS, to be copied; no finer than the place is known. */
export function CoordinateList({ point, uncertaintyMetres }: { point: Point; uncertaintyMetres: number | null }) {
  const words = useRoomWords();
  const mgrs = mgrsOf(point, uncertaintyMetres);
  return (
    <dl className="room-coordinates">
      <Row name={`${words.degrees} (WGS 84)`} value={decimalDegrees(point, uncertaintyMetres)} />
      {mgrs !== null && <Row name={words.mgrs} value={mgrs} />}
    </dl>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  const words = useRoomWords();
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <code className="num">{value}</code>
        <button
          type="button"
          className="button-link no-print"
          aria-label={`${words.copy}: ${name}`}
          onClick={() => void copy()}
        >
          <span>{words.copy}</span>
        </button>
        <span role="status" className="muted">
          {copied === null ? '' : copied ? words.copied : words.notCopied}
        </span>
      </dd>
    </>
  );
}
