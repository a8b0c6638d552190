import { Alert, Button, PasswordInput, Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Profile, type SignedIn, type SignUp } from '@/api';
import { companyInvitationQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { FormProblem, required, useApiForm } from '@/ui/form';
import { passwordToggle } from './password-toggle';
import classes from './auth.module.css';

interface Values extends Record<string, unknown> {
  role: SignUp['role'];
  name: string;
  email: string;
  password: string;
  companyName: string;
}

interface SignUpFormProps {
  /** The token of a company's invitation, which then decides role and company. */
  invitation?: string;
  onSignedIn: (profile: Profile) => void;
}

export function SignUpForm({ invitation, onSignedIn }: SignUpFormProps) {
  const queryClient = useQueryClient();
  const invited = useQuery({ ...companyInvitationQuery(invitation ?? ''), enabled: Boolean(invitation) });
  const { form, submit, pending, problem } = useApiForm<Values, SignedIn>({
    initialValues: { role: 'INTERVIEWER', name: '', email: '', password: '', companyName: '' },
    draftKey: 'sign-up',
    secret: ['password'],
    validate: {
      name: required,
      email: required,
      password: required,
      companyName: (value: string, values) =>
        values.role === 'INTERVIEWER' && !invitation ? required(value) : null,
    },
    send: ({ companyName, ...values }) =>
      api.signUp(
        invitation
          ? { ...values, role: 'INTERVIEWER', companyInvitation: invitation }
          : values.role === 'INTERVIEWER'
            ? { ...values, companyName }
            : values,
      ),
    onDone: ({ profile }) => {
      queryClient.setQueryData(keys.profile, profile);
      onSignedIn(profile);
    },
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={problem} />
        {invited.data ? (
          <Alert icon={<IconBuilding size={18} stroke={1.6} />}>
            {t('auth.joiningCompany', { company: invited.data.companyName })}
          </Alert>
        ) : (
          !invitation && <RoleChoice {...form.getInputProps('role')} />
        )}
        <TextInput label={t('auth.name')} autoComplete="name" {...form.getInputProps('name')} />
        <TextInput
          label={t('auth.email')}
          type="email"
          inputMode="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('auth.password')}
          description={t('auth.passwordHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={passwordToggle}
          {...form.getInputProps('password')}
        />
        {!invitation && form.values.role === 'INTERVIEWER' && (
          <TextInput
            label={t('auth.companyName')}
            description={t('auth.companyNameHint')}
            autoComplete="organization"
            {...form.getInputProps('companyName')}
          />
        )}
        <Button type="submit" loading={pending} mt={4}>
          {t('auth.createAccount')}
        </Button>
      </Stack>
    </form>
  );
}

function RoleChoice({ value, onChange }: { value?: string; onChange: (value: string) => void }) {
  return (
    <Radio.Group label={t('auth.iAm')} value={value} onChange={onChange}>
      <div className={classes.roles}>
        <Radio.Card value="INTERVIEWER" className={classes.role}>
          <Text fw={600} size="sm">
            {t('auth.interviewer')}
          </Text>
          <Text size="xs" c="dimmed">
            {t('auth.interviewerText')}
          </Text>
        </Radio.Card>
        <Radio.Card value="CANDIDATE" className={classes.role}>
          <Text fw={600} size="sm">
            {t('auth.candidate')}
          </Text>
          <Text size="xs" c="dimmed">
            {t('auth.candidateText')}
          </Text>
        </Radio.Card>
      </div>
    </Radio.Group>
  );
}
