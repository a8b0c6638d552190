import { Text, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RunLanguages } from '@/api';
import { runLanguagesQuery, type Runs } from '@/api/runs';
import { t } from '@/lib/i18n';
import { useVisitor } from '@/lib/session';
import { Select } from '@/ui/Select';
import type { PadConnection } from '../connection/PadConnection';
import { setLanguage, type PadFile } from '../files';
import { isLanguage, languages } from '../languages';

interface LanguageChoiceProps {
  pad: PadConnection;
  file: PadFile;
  readOnly: boolean;
  /** Left out where nothing is run. */
  runs: Runs | undefined;
}

/** The language of a file, for those who only read it. */
export function LanguageName({ file }: { file: PadFile }) {
  return (
    <Text px="xs">
      <VisuallyHidden>{t('pad.language')}</VisuallyHidden>{' '}
      <span translate="no">{languages[file.language].name}</span>
    </Text>
  );
}

/** The language of a file: first those that run here. Administrators are told how to get the others. */
export function LanguageChoice({ runs, ...props }: LanguageChoiceProps) {
  return runs === undefined ? (
    <Choice {...props} there={undefined} />
  ) : (
    <ChoiceOfRunning {...props} runs={runs} />
  );
}

function ChoiceOfRunning({ runs, ...props }: Omit<LanguageChoiceProps, 'runs'> & { runs: Runs }) {
  const { data } = useQuery(runLanguagesQuery(runs));
  // Where nothing runs at all, that is said in another place.
  const there = data?.enabled === true && data.protected ? data.languages : undefined;
  return <Choice {...props} there={there} />;
}

interface ChoiceProps extends Omit<LanguageChoiceProps, 'runs'> {
  /** What this server can run, or could; undefined where that makes no difference. */
  there: RunLanguages['languages'] | undefined;
}

function Choice({ pad, file, readOnly, there }: ChoiceProps) {
  const isStaff = useVisitor()?.user.isStaff === true;
  const all = Object.entries(languages).map(([value, { name }]) => ({ value, label: name }));
  const runs = (id: string): boolean => there?.some((one) => one.id === id && one.version !== null) === true;
  const missing = (id: string): string => {
    const found = there?.find((one) => one.id === id && one.version === null);
    return isStaff && found !== undefined ? found.packages.join(' ') : '';
  };
  const groups = [
    { group: t('pad.languagesRun'), items: all.filter(({ value }) => runs(value)) },
    { group: t('pad.languagesElse'), items: all.filter(({ value }) => !runs(value)) },
  ];
  return (
    <Select
      aria-label={t('pad.language')}
      size="sm"
      w={140}
      data={there === undefined ? all : groups}
      renderOption={({ option }) => (
        <div>
          {option.label}
          {missing(option.value) !== '' && (
            <Text size="xs" c="dimmed" ff="monospace" translate="no">
              apt-get install {missing(option.value)}
            </Text>
          )}
        </div>
      )}
      value={file.language}
      disabled={readOnly}
      allowDeselect={false}
      comboboxProps={{ withinPortal: true, width: 'max-content', position: 'top-start' }}
      onChange={(value) => {
        if (isLanguage(value)) setLanguage(pad.doc, file, value);
      }}
    />
  );
}
