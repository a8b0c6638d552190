/** Controls that are always in the bar: microphone, camera, screen, menu, leave. */
const FIXED = 5;

/** The bar's measures in CSS pixels, as its style sheet has them: a control's least width, the gap, and what lies around all of them. */
function measuresOf(barWidth: number): { control: number; gap: number; around: number } {
  // With the divider, which has margins.
  if (barWidth > 768) return { control: 72, gap: 8, around: 57 };
  return barWidth > 368 ? { control: 44, gap: 4, around: 16 } : { control: 40, gap: 0, around: 8 };
}

/** How many of `count` panels have room for their control in a bar of this width; the others go into its menu. */
export function panelsInBar(count: number, barWidth: number): number {
  const { control, gap, around } = measuresOf(barWidth);
  const controls = Math.floor((barWidth - around + gap) / (control + gap));
  return Math.max(0, Math.min(count, controls - FIXED));
}
