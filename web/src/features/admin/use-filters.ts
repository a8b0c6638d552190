import { useNavigate, useParams, useSearch } from '@tanstack/react-router';

/** The filters of an admin section as the address holds them, and the way to change one. */
export function useFilters() {
  const { section } = useParams({ from: '/signed-in/shell/admin/$section' });
  const search = useSearch({ from: '/signed-in/shell/admin/$section' });
  const navigate = useNavigate();
  const change = (part: Record<string, string | null | undefined>) => {
    const next = Object.fromEntries(
      Object.entries({ ...search, ...part }).flatMap(([key, value]) =>
        value ? [[key, value] as const] : [],
      ),
    );
    void navigate({ to: '/admin/$section', params: { section }, search: next, replace: true });
  };
  return { search, change };
}
