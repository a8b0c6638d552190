import { Menu } from '@mantine/core';
import {
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconClockPlus,
  IconDotsVertical,
  IconDoorExit,
  IconKeyboard,
  IconLayoutColumns,
  IconPictureInPicture,
  IconPictureInPictureOff,
  IconSettings,
  IconUserOff,
} from '@tabler/icons-react';
import { t } from '@/lib/i18n';
import type { Extension } from '../hooks/useExtension';
import type { RoomPanel } from '../panels/usePanels';
import type { SmallPicture } from '../pip/usePicture';
import { Control } from './Control';
import { badgeOf } from './ControlBar';

interface MoreMenuProps {
  /** Those that the bar has no room for. */
  panels: RoomPanel[];
  fullscreen: boolean;
  onDevices: () => void;
  onFullscreen: () => void;
  onShortcuts: () => void;
  picture: SmallPicture;
  /** Gives all sizes back; absent where there are none to change. */
  onResetLayout?: () => void;
  extension: Extension;
  sound: { on: boolean; toggle: () => void };
  /** Says that the other side did not come; absent where that cannot be said. */
  onMissed?: () => void;
  /** Absent for those who may not end the interview. */
  onEnd?: () => void;
}

/** What is needed seldom. */
export function MoreMenu({
  panels,
  fullscreen,
  onDevices,
  onFullscreen,
  onShortcuts,
  picture,
  onResetLayout,
  extension: { time, grant, ask },
  sound,
  onMissed,
  onEnd,
}: MoreMenuProps) {
  return (
    <Menu position="top" withinPortal>
      <Menu.Target>
        <Control
          icon={IconDotsVertical}
          name={t('room.more')}
          label={t('room.moreAction')}
          data-control="more"
          badge={panels.reduce((sum, panel) => sum + badgeOf(panel), 0)}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {panels.map(({ panel, context, toggle }) => (
          <Menu.Item
            key={panel.id}
            leftSection={<panel.icon size={18} aria-hidden />}
            rightSection={panel.shortcut}
            onClick={toggle}
          >
            {context.isOpen ? panel.closeLabel() : panel.openLabel(context)}
          </Menu.Item>
        ))}
        {panels.length > 0 && <Menu.Divider />}
        {(grant ?? ask) !== undefined && (
          <Menu.Item leftSection={<IconClockPlus size={18} aria-hidden />} onClick={grant ?? ask}>
            {t(grant ? 'room.extendBy' : 'room.askForTimeBy', { time })}
          </Menu.Item>
        )}
        <Menu.CheckboxItem checked={sound.on} onChange={sound.toggle}>
          {t('room.sound')}
        </Menu.CheckboxItem>
        <Menu.Item leftSection={<IconSettings size={18} aria-hidden />} onClick={onDevices}>
          {t('room.devices')}
        </Menu.Item>
        {picture.toggle !== undefined && (
          <Menu.Item
            leftSection={
              picture.shown ? (
                <IconPictureInPictureOff size={18} aria-hidden />
              ) : (
                <IconPictureInPicture size={18} aria-hidden />
              )
            }
            rightSection="I"
            onClick={picture.toggle}
          >
            {t(picture.shown ? 'room.pipOff' : 'room.pip')}
          </Menu.Item>
        )}
        {onResetLayout !== undefined && (
          <Menu.Item leftSection={<IconLayoutColumns size={18} aria-hidden />} onClick={onResetLayout}>
            {t('room.layoutReset')}
          </Menu.Item>
        )}
        {document.fullscreenEnabled && (
          <Menu.Item
            leftSection={
              fullscreen ? (
                <IconArrowsMinimize size={18} aria-hidden />
              ) : (
                <IconArrowsMaximize size={18} aria-hidden />
              )
            }
            onClick={onFullscreen}
          >
            {t(fullscreen ? 'room.fullscreenOff' : 'room.fullscreen')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconKeyboard size={18} aria-hidden />}
          rightSection="?"
          onClick={onShortcuts}
        >
          {t('room.shortcuts')}
        </Menu.Item>
        {onMissed !== undefined && (
          <Menu.Item leftSection={<IconUserOff size={18} aria-hidden />} onClick={onMissed}>
            {t('interview.noShowMark')}
          </Menu.Item>
        )}
        {onEnd !== undefined && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconDoorExit size={18} aria-hidden />} onClick={onEnd}>
              {t('room.endForAll')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
