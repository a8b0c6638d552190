import { useNetwork, useDebouncedValue } from '@mantine/hooks';
import { IconCloudOff } from '@tabler/icons-react';
import { t } from '@/lib/i18n';
import { useLiveState } from '@/lib/live';
import classes from './Shell.module.css';

/** Says that what is shown may be old; waits two seconds, since most breaks are shorter. */
export function ConnectionBanner() {
  const { online } = useNetwork();
  const state = useLiveState();
  const broken = !online || state === 'retrying';
  const [lasting] = useDebouncedValue(broken, 2000);
  return (
    <div role="status" aria-live="polite">
      {broken && lasting && (
        <div className={classes.banner}>
          <IconCloudOff size={18} stroke={1.6} aria-hidden />
          {online ? t('common.reconnecting') : t('common.offline')}
        </div>
      )}
    </div>
  );
}
