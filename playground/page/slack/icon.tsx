/** Strokes on a field of 20 by 20. */
const paths = {
  hash: 'M8 3 6.5 17 M13.5 3 12 17 M3.5 7.5h13.5 M3 12.5h13.5',
  lock: 'M5 9h10v8H5z M7 9V6.5a3 3 0 0 1 6 0V9',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5z M10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  reply: 'M3 4h14v10H9l-4 3v-3H3z M6.5 8h7 M6.5 10.8h4.5',
  inspect: 'M7 3.5C4.5 3.5 6 9 3.5 10 6 11 4.5 16.5 7 16.5 M13 3.5c2.5 0 1 5.5 3.5 6.5-2.5 1-1 6.5-3.5 6.5',
  more: 'M10 4v.1 M10 10v.1 M10 16v.1',
  close: 'M5 5l10 10 M15 5 5 15',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z M10 2v1.5 M10 16.5V18 M2 10h1.5 M16.5 10H18 M4.3 4.3l1.1 1.1 M14.6 14.6l1.1 1.1 M4.3 15.7l1.1-1.1 M14.6 5.4l1.1-1.1',
  moon: 'M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5z',
  send: 'M3.5 16.5 17 10 3.5 3.5 5 10z M5 10h6',
  sliders: 'M4 3v7 M4 14v3 M10 3v3 M10 10v7 M16 3v9 M16 16v1 M2 12h4 M8 8h4 M14 14h4',
  people:
    'M7.5 4a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z M2.5 16.5c0-3 2-4.7 5-4.7s5 1.7 5 4.7 M13 4.4a2.7 2.7 0 0 1 0 5 M14.5 12.1c2 .6 3 2.1 3 4.4',
  collapse: 'M5 4.5 10.5 10 5 15.5 M11 4.5l5.5 5.5-5.5 5.5',
  expand: 'M15 4.5 9.5 10l5.5 5.5 M9 4.5 3.5 10 9 15.5',
  home: 'M3 9.5 10 3.5l7 6 M5 8.5v8h10v-8',
  down: 'M10 4v11 M5 10.5l5 5 5-5',
  alert: 'M10 3 2.5 16.5h15z M10 8v4 M10 14.3v.1',
};

export type IconName = keyof typeof paths;

/** Decoration beside words, or inside a control that has a label. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="sl-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
