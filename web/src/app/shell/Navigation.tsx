import {
  IconBooks,
  IconBriefcase,
  IconCalendarEvent,
  IconDots,
  IconHelpCircle,
  IconHome,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconSettings,
  IconShieldCog,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { Menu, Tooltip } from '@mantine/core';
import { t, type MessageKey } from '@/lib/i18n';
import { useStanding, type Standing } from '@/lib/session';
import { AlertCount } from '@/ui/AlertCount';
import { Mark } from '@/ui/Mark';
import classes from './Shell.module.css';

export interface Destination {
  to: '/' | '/interviews' | '/candidates' | '/jobs' | '/library' | '/settings' | '/admin' | '/help';
  label: Extract<MessageKey, `common.nav${string}`>;
  icon: Icon;
}

/** The places that a person can go to, by what they are. */
export function destinations({ isInterviewer, isStaff, isGuest }: Standing): Destination[] {
  const places: (Destination | false)[] = [
    { to: '/', label: 'common.navHome', icon: IconHome },
    { to: '/interviews', label: 'common.navInterviews', icon: IconCalendarEvent },
    isInterviewer && { to: '/candidates', label: 'common.navCandidates', icon: IconUsers },
    isInterviewer && { to: '/jobs', label: 'common.navJobs', icon: IconBriefcase },
    isInterviewer && { to: '/library', label: 'common.navLibrary', icon: IconBooks },
    !isGuest && { to: '/settings', label: 'common.navSettings', icon: IconSettings },
    isStaff && { to: '/admin', label: 'common.navAdmin', icon: IconShieldCog },
  ];
  return places.filter((place) => place !== false);
}

function Item({ place, collapsed = false }: { place: Destination; collapsed?: boolean }) {
  const { to, label, icon: Picture } = place;
  const link = (
    <Link to={to} className={classes.item} activeOptions={{ exact: to === '/' }}>
      <Picture size={20} stroke={1.6} aria-hidden />
      <span className={classes.label}>{t(label)}</span>
      {to === '/admin' && <AlertCount />}
    </Link>
  );
  if (!collapsed) return link;
  return (
    <Tooltip label={t(label)} position="right">
      {link}
    </Tooltip>
  );
}

export function Rail({ collapsed, onToggle }: { collapsed: boolean; onToggle: () => void }) {
  const places = destinations(useStanding());
  const Toggle = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const toggleLabel = collapsed ? t('common.expand') : t('common.collapse');
  return (
    <nav className={classes.rail} aria-label={t('common.main')}>
      <Link to="/" className={classes.brand}>
        <Mark size={28} />
        <span className={classes.label}>{t('common.appName')}</span>
      </Link>
      {places.map((place) => (
        <Item key={place.to} place={place} collapsed={collapsed} />
      ))}
      <div className={classes.railEnd}>
        <Item place={{ to: '/help', label: 'common.navHelp', icon: IconHelpCircle }} collapsed={collapsed} />
        <Tooltip label={toggleLabel} position="right" disabled={!collapsed}>
          <button
            type="button"
            className={`${classes.item} ${classes.plain} ${classes.toggle}`}
            onClick={onToggle}
            aria-expanded={!collapsed}
          >
            <Toggle size={20} stroke={1.6} aria-hidden />
            <span className={classes.label}>{toggleLabel}</span>
          </button>
        </Tooltip>
      </div>
    </nav>
  );
}

/** As many as have room for their words at the bottom of a phone, in every language. */
const MOST_AT_BOTTOM = 5;

export function BottomBar() {
  const places = destinations(useStanding());
  const shown = places.length > MOST_AT_BOTTOM ? places.slice(0, MOST_AT_BOTTOM - 1) : places;
  const rest = places.slice(shown.length);
  return (
    <nav className={classes.bottom} aria-label={t('common.main')}>
      {shown.map((place) => (
        <Item key={place.to} place={place} />
      ))}
      {rest.length > 0 && <More places={rest} />}
    </nav>
  );
}

/** The places that have no room of their own; the button stands for the one that is open. */
function More({ places }: { places: Destination[] }) {
  const { pathname } = useLocation();
  const isIn = places.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <Menu position="top-end" width={220}>
      <Menu.Target>
        <button
          type="button"
          className={`${classes.item} ${classes.plain}`}
          aria-current={isIn || undefined}
          data-status={isIn ? 'active' : undefined}
        >
          <IconDots size={20} stroke={1.6} aria-hidden />
          <span className={classes.label}>{t('common.navMore')}</span>
          {places.some(({ to }) => to === '/admin') && <AlertCount />}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {places.map(({ to, label, icon: Picture }) => (
          <Menu.Item
            key={to}
            component={Link}
            to={to}
            className={classes.rest}
            leftSection={<Picture size={18} stroke={1.6} />}
            rightSection={to === '/admin' && <AlertCount />}
          >
            {t(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
