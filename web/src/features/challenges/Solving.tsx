import { Alert, Button, Loader, Text } from '@mantine/core';
import { IconChecklist, IconFilePlus, IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { ApiError, runLanguagesQuery, type Challenges, type GivenChallengeDetail } from '@/api';
import { PadFiles, type PadAccess } from '@/features/pad';
import { serverSays, t } from '@/lib/i18n';
import { Select } from '@/ui/Select';
import { toast, toastError } from '@/ui/toast';
import styles from './challenges.module.css';

interface SolvingProps {
  challenges: Challenges;
  detail: GivenChallengeDetail;
}

/** Where a solution begins, in the code pad, and is tested. */
export function Solving(props: SolvingProps) {
  return (
    <Suspense fallback={<Loader size="sm" role="status" aria-label={t('common.loading')} />}>
      <PadFiles path={props.challenges.pad}>{(pad) => <Work {...props} pad={pad} />}</PadFiles>
    </Suspense>
  );
}

function Work({ challenges, detail, pad }: SolvingProps & { pad: PadAccess }) {
  return (
    <section className={styles.solving} aria-label={t('challenges.solve')}>
      <Begin challenges={challenges} detail={detail} pad={pad} />
      <Test challenges={challenges} detail={detail} pad={pad} />
    </section>
  );
}

/** Puts the starter code into a new file of the pad. */
function Begin({ challenges, detail, pad }: SolvingProps & { pad: PadAccess }) {
  const installed = useQuery(runLanguagesQuery(challenges.runs)).data?.languages;
  const languages = detail.languages.filter(
    ({ id }) => installed?.some((one) => one.id === id && one.version !== null) ?? true,
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const language = languages.find(({ id }) => id === chosen) ?? languages[0];
  if (language === undefined) return <Text size="sm">{t('challenges.noLanguage')}</Text>;
  const begin = (): void => {
    const name = pad.add(language.file, language.id, language.starter);
    toast(t('challenges.begun', { name }));
  };
  return (
    <div className={styles.row}>
      <Select
        aria-label={t('challenges.language')}
        allowDeselect={false}
        w={150}
        value={language.id}
        onChange={setChosen}
        data={languages.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button
        variant="default"
        leftSection={<IconFilePlus size={16} aria-hidden />}
        disabled={!pad.writable}
        onClick={begin}
      >
        {t('challenges.begin')}
      </Button>
    </div>
  );
}

/** The file that is meant: what the reader chose, or the last one that looks like a solution. */
function useFile(detail: GivenChallengeDetail, pad: PadAccess) {
  const [chosen, setChosen] = useState<string | null>(null);
  const files = pad.files.filter(({ language }) => detail.languages.some(({ id }) => id === language));
  const likely = files.findLast(({ name }) => /^solution/i.test(name));
  const file = files.find(({ id }) => id === chosen) ?? likely ?? files.at(-1);
  return { files, file, setChosen };
}

function Test({ challenges, detail, pad }: SolvingProps & { pad: PadAccess }) {
  const client = useQueryClient();
  const { files, file, setChosen } = useFile(detail, pad);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const submit = useMutation({
    mutationFn: (scope: 'EXAMPLES' | 'ALL') => {
      // As it is now: it changes without this being drawn anew.
      const code = file === undefined ? null : pad.read(file.id);
      return challenges.submit({
        challengeId: detail.challenge.id,
        language: code?.language ?? '',
        source: code?.text ?? '',
        scope,
      });
    },
    onMutate: () => setProblem(null),
    onError: (error) => {
      if (error instanceof ApiError && error.fields.length > 0) setProblem(error);
      else toastError(error);
    },
    onSettled: () => client.invalidateQueries({ queryKey: challenges.submissionsKey }),
  });
  const blocked = !pad.loaded || file === undefined || submit.isPending;
  return (
    <>
      <Select
        label={t('challenges.file')}
        placeholder={t('challenges.noFile')}
        allowDeselect={false}
        value={file?.id ?? null}
        onChange={setChosen}
        data={files.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className={styles.row}>
        <Button
          variant="default"
          leftSection={<IconChecklist size={16} aria-hidden />}
          disabled={blocked}
          onClick={() => submit.mutate('EXAMPLES')}
        >
          {t('challenges.testExamples')}
        </Button>
        <Button
          leftSection={<IconSend size={16} aria-hidden />}
          disabled={blocked}
          onClick={() => submit.mutate('ALL')}
        >
          {t('challenges.submit')}
        </Button>
      </div>
      {problem !== null && (
        <Alert color="yellow" variant="light" role="alert">
          {problem.fields.map(({ message }) => `${serverSays(message)}.`).join(' ')}
        </Alert>
      )}
    </>
  );
}
