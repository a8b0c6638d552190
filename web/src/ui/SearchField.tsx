import { TextInput, type TextInputProps } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useOnPause } from '@/lib/on-pause';

interface SearchFieldProps extends Pick<TextInputProps, 'mb' | 'maw'> {
  label: string;
  /** Whether the label stands over it, as over the fields beside it, rather than in it. */
  labelled?: boolean;
  /** What it begins with. */
  q: string | undefined;
  /** Told as soon as its typist pauses. */
  onSearch: (q: string | undefined) => void;
}

/** Where a list is searched by what is typed. */
export function SearchField({ label, labelled = false, q, onSearch, ...size }: SearchFieldProps) {
  const search = useOnPause(onSearch);
  return (
    <TextInput
      type="search"
      {...(labelled ? { label } : { 'aria-label': label, placeholder: label })}
      leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
      defaultValue={q}
      onChange={(event) => search(event.currentTarget.value || undefined)}
      {...size}
    />
  );
}
