/**
 * The map as it is seen, as one picture: what the map drew, and over it the names, the degrees and the scale that the page
 * lays over it. Answers the address of a PNG.
 * @param drawn the map's own canvas, just drawn; @param shell what holds it and what is laid over it
 */
export function pictureOf(drawn: HTMLCanvasElement, shell: HTMLElement): string {
  const paper = document.createElement('canvas');
  paper.width = drawn.width;
  paper.height = drawn.height;
  const pen = paper.getContext('2d')!;
  pen.drawImage(drawn, 0, 0);
  const origin = drawn.getBoundingClientRect();
  pen.scale(drawn.width / origin.width, drawn.height / origin.height);
  for (const line of shell.querySelectorAll('line')) drawLine(pen, line);
  for (const label of shell.querySelectorAll<HTMLElement>(
    '.room-leaders span, .room-degrees span, .maplibregl-ctrl-scale',
  ))
    drawLabel(pen, label, origin);
  return paper.toDataURL('image/png');
}

function drawLine(pen: CanvasRenderingContext2D, line: SVGLineElement): void {
  pen.strokeStyle = getComputedStyle(line).stroke;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(line.x1.baseVal.value, line.y1.baseVal.value);
  pen.lineTo(line.x2.baseVal.value, line.y2.baseVal.value);
  pen.stroke();
}

function drawLabel(pen: CanvasRenderingContext2D, label: HTMLElement, origin: DOMRect): void {
  const { left, top, width, height } = label.getBoundingClientRect();
  const style = getComputedStyle(label);
  const [x, y] = [left - origin.left, top - origin.top];
  pen.fillStyle = style.backgroundColor;
  pen.fillRect(x, y, width, height);
  pen.strokeStyle = style.borderBottomColor;
  pen.lineWidth = 1;
  if (style.borderBottomWidth !== '0px') pen.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  pen.fillStyle = style.color;
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  pen.textBaseline = 'middle';
  pen.fillText(label.textContent, x + 6, y + height / 2);
  pen.restore();
}
