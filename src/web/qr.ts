/** An address as a code for phones to scan: SVG, black on white, printed at any size. */
import { renderSVG } from 'uqr';

/** Medium correction: a crease or a stain on paper does no harm. */
export const qrSvg = (address: string): string => renderSVG(address, { ecc: 'M', border: 4 });
