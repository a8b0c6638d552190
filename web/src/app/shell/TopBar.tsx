import { Menu, Text, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconCheck, IconCode, IconLogout, IconSearch, IconUserCircle } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useHotkeys } from '@mantine/hooks';
import { useState, type ComponentType } from 'react';
import { ApiError } from '@/api';
import { signOut } from '@/app/sign-out';
import { t } from '@/lib/i18n';
import { useProfile, useStanding } from '@/lib/session';
import { Afterwards } from '@/ui/Afterwards';
import { Mark } from '@/ui/Mark';
import { PersonAvatar } from '@/ui/person';
import { toastError } from '@/ui/toast';
import { NotificationsBell } from './NotificationsBell';
import classes from './Shell.module.css';

/** It comes with its script when somebody first asks for it, or seems to be about to. */
const fetchPalette = () => import('./Palette');
const expectPalette = () => void fetchPalette().catch(() => undefined);

export function TopBar() {
  const [Palette, setPalette] = useState<ComponentType<{ asked: number }> | null>(null);
  // How often it was asked for by the button, or before it was there to hear its keys.
  const [asked, setAsked] = useState(0);
  const open = async (): Promise<void> => {
    try {
      const { Palette: fetched } = await fetchPalette();
      setPalette(() => fetched);
      setAsked((times) => times + 1);
    } catch {
      // Without it everything else works on.
      toastError(new ApiError(0, {}));
    }
  };
  useHotkeys([['mod+K', () => Palette === null && void open()]]);
  return (
    <header className={classes.bar}>
      <Link to="/" className={classes.barBrand} aria-label={t('common.appName')}>
        <Mark size={28} />
      </Link>
      <button
        type="button"
        className={classes.search}
        onClick={() => void open()}
        onPointerEnter={expectPalette}
        onFocus={expectPalette}
        aria-label={t('common.searchOpen')}
      >
        <IconSearch size={18} stroke={1.6} aria-hidden />
        <span className={classes.searchText}>{t('common.searchOpen')}</span>
        <kbd className={classes.keys} aria-hidden>
          {t('common.searchKeys')}
        </kbd>
      </button>
      {Palette !== null && <Palette asked={asked} />}
      <Afterwards placeholder={<span className={classes.later} />}>
        <NotificationsBell />
        <ProfileMenu />
      </Afterwards>
    </header>
  );
}

function ProfileMenu() {
  const { user } = useProfile();
  const { isGuest } = useStanding();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end" width={264}>
      <Menu.Target>
        <button
          type="button"
          className={classes.profile}
          aria-label={t('common.profileMenu', { name: user.name })}
        >
          <PersonAvatar name={user.name} src={user.avatar} size={32} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div style={{ padding: '8px 12px 4px' }}>
          <Text fw={600} size="sm" truncate translate="no">
            {user.name}
          </Text>
          <Text size="xs" c="dimmed" truncate translate={isGuest ? undefined : 'no'}>
            {isGuest ? t('common.guest') : user.email}
          </Text>
        </div>
        <Menu.Divider />
        {!isGuest && (
          <Menu.Item
            leftSection={<IconUserCircle size={18} stroke={1.6} />}
            onClick={() => void navigate({ to: '/settings/$section', params: { section: 'profile' } })}
          >
            {t('common.profileSettings')}
          </Menu.Item>
        )}
        {!isGuest && (
          <Menu.Item
            leftSection={<IconCode size={18} stroke={1.6} />}
            onClick={() => void navigate({ to: '/practice' })}
          >
            {t('takeHome.practice')}
          </Menu.Item>
        )}
        {!isGuest && <Menu.Divider />}
        <ThemeChoice />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} stroke={1.6} />} onClick={() => void signOut()}>
          {t('common.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const themes = [
  ['light', 'common.themeLight'],
  ['dark', 'common.themeDark'],
  ['auto', 'common.themeSystem'],
] as const;

/** Rows of the menu rather than a control in it, so that the arrow keys reach them like everything else there. */
function ThemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div role="group" aria-labelledby="theme-label">
      <Menu.Label id="theme-label">{t('common.theme')}</Menu.Label>
      <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
        {themes.map(([value, label]) => (
          <Menu.RadioItem key={value} value={value} checkIcon={<IconCheck size={18} stroke={1.6} />}>
            {t(label)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </div>
  );
}
