/** The short names that messages of this bot and its neighbours use; any other stays as it was written. */
const emoji = new Map([
  ['+1', '👍'],
  ['-1', '👎'],
  ['thumbsup', '👍'],
  ['tada', '🎉'],
  ['smile', '😄'],
  ['slightly_smiling_face', '🙂'],
  ['eyes', '👀'],
  ['wave', '👋'],
  ['bulb', '💡'],
  ['bell', '🔔'],
  ['rocket', '🚀'],
  ['robot_face', '🤖'],
  ['white_check_mark', '✅'],
  ['heavy_check_mark', '✔️'],
  ['x', '❌'],
  ['warning', '⚠️'],
  ['rotating_light', '🚨'],
  ['hourglass', '⌛'],
  ['hourglass_flowing_sand', '⏳'],
  ['red_circle', '🔴'],
  ['large_yellow_circle', '🟡'],
  ['large_green_circle', '🟢'],
  ['large_blue_circle', '🔵'],
  ['information_source', 'ℹ️'],
  ['mag', '🔍'],
  ['memo', '📝'],
  ['bar_chart', '📊'],
  ['chart_with_upwards_trend', '📈'],
  ['arrow_right', '➡️'],
  ['point_right', '👉'],
]);

export function emojiOf(shortName: string): string | null {
  return emoji.get(shortName) ?? null;
}

export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/gu, (whole, shortName) => emojiOf(shortName) ?? whole);
}
