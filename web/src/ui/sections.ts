/** A component that comes with a script of its own, such as TanStack Router's `lazyRouteComponent` makes. */
interface Loaded {
  preload?: () => Promise<void> | undefined;
}

/** What there is for the section of that name, else `other`. */
export const sectionOf = <S>(sections: Record<string, S>, name: string, other: S): S =>
  (Object.hasOwn(sections, name) ? sections[name] : undefined) ?? other;

/** Loads a section's script while its page is on its way. */
export async function loadSectionOf(
  sections: Record<string, Loaded>,
  name: string,
  other: Loaded,
): Promise<void> {
  await sectionOf(sections, name, other).preload?.();
}
