import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { DropArea as AnyDropArea } from '@/ui/DropArea';

/** The kinds of file that are read, as in an `accept` attribute. */
export const resumeFiles = '.pdf,.docx,.txt,application/pdf,text/plain';

interface DropAreaProps {
  onFile: (file: File) => void;
  /** What stands over the button, where nothing was chosen before. */
  introduction?: ReactNode;
  pending?: boolean;
  /** What became of a file, beneath. */
  children?: ReactNode;
}

/** Where a résumé is dropped or chosen. */
export function DropArea({ onFile, ...props }: DropAreaProps) {
  const words = {
    title: t('resume.title'),
    drop: t('resume.drop'),
    choose: t('resume.choose'),
    hint: t('resume.hint'),
  };
  return (
    <AnyDropArea
      words={words}
      accept={resumeFiles}
      onFiles={(files) => files.slice(0, 1).forEach(onFile)}
      {...props}
    />
  );
}
