import { Button, Card, Group, Menu, ActionIcon, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { IconDots, IconListDetails, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type InterviewTemplate, type Membership } from '@/api';
import { keys, templatesQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatMinutes } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { FormButtons, FormProblem, required, useApiForm } from '@/ui/form';
import { EmptyState, QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { toast, toastError } from '@/ui/toast';
import classes from './panel.module.css';
import { newRound, roundBody, roundValues, type RoundValues } from './rounds';
import { RoundsField } from './RoundsField';

/** The company's templates of loops, which owners and recruiters keep. */
export function TemplatesSection({ membership }: { membership: Membership }) {
  const query = useQuery(templatesQuery(membership.companyId));
  const [edited, setEdited] = useState<InterviewTemplate | 'new' | null>(null);
  const manages = membership.role !== 'INTERVIEWER';
  if (edited) {
    return (
      <TemplateForm
        companyId={membership.companyId}
        template={edited === 'new' ? null : edited}
        onClose={() => setEdited(null)}
      />
    );
  }
  const add = manages && (
    <Button leftSection={<IconPlus size={18} stroke={1.7} />} onClick={() => setEdited('new')}>
      {t('panel.templateNew')}
    </Button>
  );
  return (
    <QueryView query={query} skeleton={<Skeleton height={320} radius="lg" />}>
      {({ items }) =>
        items.length === 0 ? (
          <Card p={0}>
            <EmptyState
              icon={IconListDetails}
              title={t('panel.templatesNone')}
              text={t('panel.templatesNoneText')}
              action={add}
            />
          </Card>
        ) : (
          <Stack>
            <Group justify="space-between">
              <Text c="dimmed" maw={480}>
                {t('panel.templatesText')}
              </Text>
              {add}
            </Group>
            {items.map((one) => (
              <TemplateCard
                key={one.id}
                companyId={membership.companyId}
                template={one}
                onEdit={manages ? () => setEdited(one) : null}
              />
            ))}
          </Stack>
        )
      }
    </QueryView>
  );
}

interface TemplateCardProps {
  companyId: string;
  template: InterviewTemplate;
  onEdit: (() => void) | null;
}

function TemplateCard({ companyId, template, onEdit }: TemplateCardProps) {
  const queryClient = useQueryClient();
  const [deleting, setDeleting] = useState(false);
  const remove = useMutation({
    mutationFn: () => api.deleteTemplate(companyId, template.id),
    onSuccess: () => toast(t('panel.templateDeleted')),
    onError: toastError,
    onSettled: () => {
      setDeleting(false);
      return queryClient.invalidateQueries({ queryKey: keys.templates(companyId) });
    },
  });
  const minutes = template.rounds.reduce((sum, one) => sum + one.durationMinutes + one.gapMinutes, 0);
  return (
    <Card component="section" aria-label={template.name}>
      <Group wrap="nowrap" align="flex-start">
        <div className={classes.templateText}>
          <Text fw={600} size="md" translate="no">
            {template.name}
          </Text>
          <Text c="dimmed">
            {t('panel.templateFacts', { count: template.rounds.length, time: formatMinutes(minutes) })}
          </Text>
        </div>
        {onEdit && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('panel.templateMenu', { name: template.name })}>
                <IconDots size={18} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={18} stroke={1.6} />} onClick={onEdit}>
                {t('panel.templateEdit')}
              </Menu.Item>
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={18} stroke={1.6} />}
                onClick={() => setDeleting(true)}
              >
                {t('panel.templateDelete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      <ol className={classes.steps}>
        {template.rounds.map((round, index) => (
          <li key={index}>
            <span translate="no">{round.title}</span> <span>{formatMinutes(round.durationMinutes)}</span>
          </li>
        ))}
      </ol>
      <ConfirmDialog
        opened={deleting}
        onClose={() => setDeleting(false)}
        title={t('panel.templateDeleteTitle', { name: template.name })}
        text={t('panel.templateDeleteText')}
        confirm={t('panel.templateDelete')}
        pending={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
    </Card>
  );
}

interface Values extends Record<string, unknown> {
  name: string;
  rounds: RoundValues[];
}

interface TemplateFormProps {
  companyId: string;
  template: InterviewTemplate | null;
  onClose: () => void;
}

function TemplateForm({ companyId, template, onClose }: TemplateFormProps) {
  const queryClient = useQueryClient();
  const [initial] = useState<Values>(() => ({
    name: template?.name ?? '',
    rounds: template ? template.rounds.map(roundValues) : [newRound()],
  }));
  const { form, submit, pending, problem, clearDraft } = useApiForm<Values, InterviewTemplate>({
    initialValues: initial,
    draftKey: `template-${template?.id ?? 'new'}`,
    validate: { name: required },
    send: ({ name, rounds }) => {
      const body = { name, rounds: rounds.map(roundBody) };
      return template
        ? api.updateTemplate(companyId, template.id, body)
        : api.createTemplate(companyId, body);
    },
    onDone: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.templates(companyId) });
      toast(t('panel.templateSaved'));
      onClose();
    },
  });
  return (
    <form onSubmit={submit} noValidate aria-label={t('panel.templates')}>
      <Stack>
        <TitledCard title={template ? t('panel.templateEdit') : t('panel.templateNew')}>
          <TextInput
            label={t('panel.templateName')}
            placeholder={t('panel.templateNamePlaceholder')}
            {...form.getInputProps('name')}
          />
        </TitledCard>
        <TitledCard title={t('panel.rounds')} text={t('panel.roundsText')}>
          <RoundsField
            companyId={companyId}
            rounds={form.values.rounds}
            onChange={(rounds) => form.setFieldValue('rounds', rounds)}
            errors={form.errors}
            path={form.path}
          />
        </TitledCard>
        <FormProblem error={problem} />
        <FormButtons
          submit={t('common.save')}
          pending={pending}
          onCancel={() => {
            clearDraft();
            onClose();
          }}
        />
      </Stack>
    </form>
  );
}
