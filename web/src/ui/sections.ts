/** A component that comes with a script of its own, such as TanStack Router's `lazyRouteComponent` makes. */
interface Loaded {
  preload?: () => Promise<void> | undefined;
}

/** Loads a section's script while its page is on its way; that of `other`, where there is no section of that name. */
export async function loadSectionOf(
  sections: Record<string, Loaded>,
  name: string,
  other: Loaded,
): Promise<void> {
  await (Object.hasOwn(sections, name) ? sections[name] : other)?.preload?.();
}
