/** Forms of a mark: a square for a site, a diamond for a unit without symbol, round for what happened, bars for the rest. */
export const MARK_FORMS = ['site', 'unit', 'event', 'measure', 'casualty'] as const;
export type MarkForm = (typeof MARK_FORMS)[number];

/** Colours as plain values, read from the page. */
export interface MarkInk {
  readonly panel: string;
  readonly ink: string;
  readonly site: string;
  readonly event: string;
  readonly other: string;
  readonly bad: string;
  readonly on: string;
}

/** Pixels of a picture to one of the screen. */
export const PICTURE_SCALE = 2;
const SIDE = 24;
const MIDDLE = SIDE / 2;

/** The picture of a mark, drawn here: no file is fetched for it. */
export function markPicture(form: MarkForm, ink: MarkInk): ImageData {
  const pen = penOf();
  pen.lineWidth = 2;
  pen.strokeStyle = ink.panel;
  pen.fillStyle = form === 'site' || form === 'unit' ? ink.site : form === 'event' ? ink.event : ink.other;
  pen.beginPath();
  trace(form, pen);
  pen.closePath();
  pen.fill();
  pen.stroke();
  return taken(pen);
}

function trace(form: MarkForm, pen: CanvasRenderingContext2D): void {
  const around = (corners: readonly (readonly [number, number])[]) =>
    corners.forEach(([x, y], nth) => (nth === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  switch (form) {
    case 'site':
      return pen.rect(3, 3, SIDE - 6, SIDE - 6);
    case 'event':
      return pen.arc(MIDDLE, MIDDLE, MIDDLE - 3, 0, 2 * Math.PI);
    case 'unit':
      return around([
        [MIDDLE, 1.5],
        [SIDE - 1.5, MIDDLE],
        [MIDDLE, SIDE - 1.5],
        [1.5, MIDDLE],
      ]);
    case 'measure':
      return around([
        [8, 2.5],
        [16, 2.5],
        [21.5, 8],
        [21.5, 16],
        [16, 21.5],
        [8, 21.5],
        [2.5, 16],
        [2.5, 8],
      ]);
    case 'casualty':
      return around([
        [2.5, 4],
        [21.5, 4],
        [MIDDLE, 22],
      ]);
  }
}

/** A warning sign beside a mark: said by form, not by colour alone. */
export function warningPicture(ink: MarkInk): ImageData {
  const pen = penOf();
  pen.fillStyle = ink.bad;
  pen.strokeStyle = ink.panel;
  pen.lineWidth = 2;
  pen.lineJoin = 'round';
  pen.beginPath();
  pen.moveTo(MIDDLE, 3);
  pen.lineTo(SIDE - 2.5, SIDE - 4);
  pen.lineTo(2.5, SIDE - 4);
  pen.closePath();
  pen.fill();
  pen.stroke();
  pen.fillStyle = ink.on;
  pen.fillRect(MIDDLE - 1, 9, 2, 6);
  pen.fillRect(MIDDLE - 1, 16.5, 2, 2);
  return taken(pen);
}

function penOf(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE * PICTURE_SCALE;
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  pen.scale(PICTURE_SCALE, PICTURE_SCALE);
  return pen;
}

function taken(pen: CanvasRenderingContext2D): ImageData {
  return pen.getImageData(0, 0, SIDE * PICTURE_SCALE, SIDE * PICTURE_SCALE);
}
