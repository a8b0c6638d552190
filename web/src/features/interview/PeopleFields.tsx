import { Group, MultiSelect, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { candidatesQuery, membersQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useProfile, useStanding } from '@/lib/session';
import { Select } from '@/ui/Select';
import type { ApiForm } from '@/ui/form';
import { PersonAvatar } from '@/ui/person';
import type { FormValues } from './form-values';
import classes from './interview.module.css';

type Fields = ApiForm<FormValues>['form'];

/** A candidate of the company, or an address to invite. */
export function CandidateFields({ form }: { form: Fields }) {
  return (
    <>
      <div>
        <Text component="div" className="c-label" id="candidate-label">
          {t('interview.candidate')}
        </Text>
        <SegmentedControl
          aria-labelledby="candidate-label"
          classNames={{ root: classes.segments, control: classes.segment, label: classes.segmentLabel }}
          data={[
            { value: 'new', label: t('interview.candidateNew') },
            { value: 'known', label: t('interview.candidateKnown') },
          ]}
          {...form.getInputProps('candidateMode')}
        />
      </div>
      {form.values.candidateMode === 'known' ? <KnownCandidate form={form} /> : <NewCandidate form={form} />}
    </>
  );
}

/** Whoever made the application that the interview is for, or is interviewed once more. */
export function SettledCandidate({ form }: { form: Fields }) {
  return (
    <TextInput
      label={t('interview.candidate')}
      description={form.values.candidateEmail}
      readOnly
      value={form.values.candidateName}
      error={form.errors.applicationId}
      data-path={form.path('applicationId')}
    />
  );
}

function NewCandidate({ form }: { form: Fields }) {
  return (
    <div className={classes.pair}>
      <TextInput
        label={t('interview.candidateEmail')}
        description={t('interview.candidateEmailHint')}
        type="email"
        inputMode="email"
        autoComplete="off"
        {...form.getInputProps('candidateEmail')}
      />
      <TextInput
        label={`${t('interview.candidateName')} (${t('common.optional')})`}
        description={t('interview.candidateNameHint')}
        autoComplete="off"
        {...form.getInputProps('candidateName')}
      />
    </div>
  );
}

function KnownCandidate({ form }: { form: Fields }) {
  const { company } = useStanding();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 200);
  const query = useInfiniteQuery({
    ...candidatesQuery(company?.companyId ?? '', asked),
    placeholderData: keepPreviousData,
    enabled: company !== null,
  });
  const people = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Select
      label={t('interview.candidatePick')}
      aria-label={t('interview.candidatePick')}
      searchable
      searchValue={text}
      onSearchChange={setText}
      // The server searches; what it found is shown as it is.
      filter={({ options }) => options}
      nothingFoundMessage={query.isSuccess ? t('interview.candidateNone') : null}
      data={people.map((one) => ({ value: one.userId, label: `${one.name} · ${one.email}` }))}
      {...form.getInputProps('candidateId')}
      value={form.values.candidateId || null}
      onChange={(value: string | null) => form.setFieldValue('candidateId', value ?? '')}
    />
  );
}

export function InterviewerField({ form }: { form: Fields }) {
  const { user } = useProfile();
  const { company } = useStanding();
  const members = useQuery({ ...membersQuery(company?.companyId ?? ''), enabled: company !== null });
  const able = members.data?.items.filter((one) => one.isActive);
  const people = able ?? [{ userId: user.id, name: user.name, avatar: user.avatar }];
  return (
    <MultiSelect
      label={t('interview.interviewers')}
      description={t('interview.interviewersHint')}
      searchable
      data={people.map((one) => ({ value: one.userId, label: one.name }))}
      renderOption={({ option }) => (
        <Group gap="xs" translate="no">
          <PersonAvatar name={option.label} size={24} />
          {option.label}
        </Group>
      )}
      {...form.getInputProps('interviewerIds')}
    />
  );
}
