import { useEffect } from 'react';
import { t } from '@/lib/i18n';

/** 'Title · Colloquy' in the browser's tab while the component is shown. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${t('common.appName')}`;
  }, [title]);
}
