import { ActionIcon, Popover, SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { t } from '@/lib/i18n';
import { Select } from '@/ui/Select';
import { changeEditorSettings, FONT_SIZES, KEYS, THEMES, useEditorSettings } from '../settings';

/** How the reader likes their editor. */
export function EditorMenu() {
  const settings = useEditorSettings();
  return (
    <Popover position="top-start" withinPortal trapFocus>
      <Popover.Target>
        <ActionIcon aria-label={t('pad.settings')}>
          <IconAdjustmentsHorizontal size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('pad.settings')}>
        <Stack gap="sm" maw={280}>
          <div>
            <Text size="sm" fw={550} mb={4} id="pad-keys">
              {t('pad.keys')}
            </Text>
            <SegmentedControl
              aria-labelledby="pad-keys"
              value={settings.keys}
              data={[
                { value: 'default', label: t('pad.keysDefault') },
                { value: 'vim', label: 'Vim' },
                { value: 'emacs', label: 'Emacs' },
              ]}
              onChange={(chosen) => changeEditorSettings({ keys: KEYS.find((keys) => keys === chosen) })}
            />
          </div>
          <Select
            label={t('pad.theme')}
            data={THEMES.map((value) => ({ value, label: t(`pad.theme_${value}`) }))}
            value={settings.theme}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(chosen) => changeEditorSettings({ theme: THEMES.find((theme) => theme === chosen) })}
          />
          <Select
            label={t('pad.fontSize')}
            data={FONT_SIZES.map(String)}
            value={String(settings.fontSize)}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(size) => changeEditorSettings({ fontSize: Number(size) })}
          />
          <Switch
            label={t('pad.wrap')}
            checked={settings.wrap}
            onChange={(event) => changeEditorSettings({ wrap: event.currentTarget.checked })}
          />
          <Text size="sm" c="dimmed">
            {t('pad.keysHint')}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
