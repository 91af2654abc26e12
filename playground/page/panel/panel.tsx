/** The controls beside Slack: SigmaMind, Slack, the bot, and the inspector of payloads. */
export function Panel() {
  return null;
}
