/** The modal that is open on top for the person at the page, if there is one. */
export function Modal() {
  return null;
}
