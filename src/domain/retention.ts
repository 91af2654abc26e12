/**
 * So long what has ended is kept, with all that refers to it: a quarter of a year and a little, within which
 * people still press the buttons of a result and compare with it.
 */
export const KEPT_DAYS = 90;

/** So long it is remembered what came of a request: far beyond the hours for which Slack delivers one again. */
export const REQUESTS_KEPT_DAYS = 7;
