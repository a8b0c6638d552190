import { ActionIcon, Tooltip } from '@mantine/core';
import { IconIndentIncrease } from '@tabler/icons-react';
import { t } from '@/lib/i18n';
import type { PadConnection } from '../connection/PadConnection';
import type { EditorPlace } from '../EditorPlace';
import type { PadFile } from '../files';
import { formatFile } from '../format/format-file';
import { canFormat } from '../format/formatters';

interface FormatButtonProps {
  pad: PadConnection;
  place: EditorPlace;
  file: PadFile;
}

/** Lays the file out anew; not there for files that nothing here can format. */
export function FormatButton({ pad, place, file }: FormatButtonProps) {
  if (!canFormat(file)) return null;
  return (
    <Tooltip label={t('pad.formatKeys')}>
      <ActionIcon
        aria-label={t('pad.format')}
        aria-keyshortcuts="Shift+Alt+F"
        onClick={() => {
          const view = place.viewOf(file.id);
          if (view !== null) void formatFile(pad, file, view);
        }}
      >
        <IconIndentIncrease size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
