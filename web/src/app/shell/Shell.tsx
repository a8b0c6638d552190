import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { takeUpAgain } from '@/features/notifications';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { BottomBar, Rail } from './Navigation';
import { ConnectionBanner } from './ConnectionBanner';
import { TopBar } from './TopBar';
import classes from './Shell.module.css';

/** The frame of every signed-in page but the lobby and the room: rail, bar, content. */
export function Shell() {
  const [collapsed, setCollapsed] = useLocalStorage({
    key: 'colloquy-rail-collapsed',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const narrow = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);

  const { id } = useProfile().user;
  useEffect(() => {
    // Whoever finds pushes off can turn them on in the settings.
    takeUpAgain(id).catch(() => undefined);
  }, [id]);

  // A screen reader and the keyboard continue in the new page, not in the link that led to it.
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className={classes.shell} data-collapsed={collapsed || undefined}>
      <a className={classes.skip} href="#main">
        {t('common.skipToContent')}
      </a>
      {!narrow && <Rail collapsed={collapsed} onToggle={() => setCollapsed(!collapsed)} />}
      <div className={classes.column}>
        <TopBar />
        <ConnectionBanner />
        <main id="main" ref={main} tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
      {narrow && <BottomBar />}
    </div>
  );
}
