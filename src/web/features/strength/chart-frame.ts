/** Pixels of the chart around its drawing. */
export const MARGIN = { top: 16, right: 12, bottom: 28, left: 48 };
export const HEIGHT = 300;
/** Of one state's strip among several. */
export const STRIP_HEIGHT = 124;
