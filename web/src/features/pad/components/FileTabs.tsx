import { ActionIcon, Button, Menu, Tabs, TextInput, Tooltip } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { Modal } from '@/ui/Modal';
import { toast } from '@/ui/toast';
import type { PadConnection } from '../connection/PadConnection';
import { addFile, NAME_LENGTH, renameFile, setClosed, type PadFile } from '../files';
import styles from './pad.module.css';

interface FileTabsProps {
  pad: PadConnection;
  /** Every file, closed ones too. */
  files: PadFile[];
  current: PadFile | undefined;
  /** How many there may be. */
  limit: number;
  readOnly: boolean;
  onChoose: (id: string) => void;
  /** The editor of the current file. */
  children: ReactNode;
}

/** The open files as tabs, and what can be done with them. */
export function FileTabs({ pad, files, current, limit, readOnly, onChoose, children }: FileTabsProps) {
  const [renaming, setRenaming] = useState<PadFile | null>(null);
  const open = files.filter((file) => !file.closed);
  const closed = files.filter((file) => file.closed);
  const isFull = files.length >= limit;

  const add = (): void => onChoose(addFile(pad.doc, current?.language ?? 'python'));
  const reopen = (file: PadFile): void => {
    setClosed(pad.doc, file, false);
    onChoose(file.id);
  };
  const close = (file: PadFile): void => {
    setClosed(pad.doc, file, true);
    // It keeps its text: the way back is the list of closed files.
    toast(t('pad.fileClosed', { name: file.name }));
  };

  return (
    <Tabs
      className={styles.tabs}
      classNames={{ list: styles.tabList, panel: styles.tabPanel, tab: styles.tab }}
      value={current?.id ?? null}
      onChange={(id) => id !== null && onChoose(id)}
    >
      <div className={styles.bar}>
        <Tabs.List aria-label={t('pad.files')}>
          {open.map((file) => (
            <Tabs.Tab key={file.id} value={file.id} translate="no">
              {file.name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {!readOnly && (
          <>
            <Tooltip label={isFull ? t('pad.filesFull', { count: limit }) : t('pad.fileNew')}>
              <ActionIcon
                aria-label={t('pad.fileNew')}
                aria-disabled={isFull}
                onClick={isFull ? undefined : add}
              >
                <IconPlus size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <Menu withinPortal position="bottom-end">
              <Menu.Target>
                <ActionIcon aria-label={t('pad.fileMenu')}>
                  <IconDots size={18} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {current !== undefined && (
                  <>
                    <Menu.Item onClick={() => setRenaming(current)}>{t('pad.fileRename')}</Menu.Item>
                    <Menu.Item disabled={open.length < 2} onClick={() => close(current)}>
                      {t('pad.fileClose')}
                    </Menu.Item>
                  </>
                )}
                {closed.length > 0 && <Menu.Label>{t('pad.filesClosed')}</Menu.Label>}
                {closed.map((file) => (
                  <Menu.Item key={file.id} translate="no" onClick={() => reopen(file)}>
                    {file.name}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </>
        )}
      </div>
      {open.map((file) => (
        <Tabs.Panel key={file.id} value={file.id}>
          {file.id === current?.id && children}
        </Tabs.Panel>
      ))}
      <Modal opened={renaming !== null} onClose={() => setRenaming(null)} title={t('pad.fileRename')}>
        {renaming !== null && (
          <NameForm
            file={renaming}
            onName={(name) => {
              renameFile(pad.doc, renaming, name);
              setRenaming(null);
            }}
          />
        )}
      </Modal>
    </Tabs>
  );
}

function NameForm({ file, onName }: { file: PadFile; onName: (name: string) => void }) {
  const [name, setName] = useState(file.name);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') onName(name.trim());
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        label={t('pad.fileName')}
        value={name}
        maxLength={NAME_LENGTH}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" mt="md" disabled={name.trim() === ''}>
        {t('pad.fileRenameDo')}
      </Button>
    </form>
  );
}
