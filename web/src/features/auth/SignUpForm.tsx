import { Button, Radio, Stack, Text, TextInput } from '@mantine/core';
import { signUp, startExternal } from '@/api/door';
import type { Profile, SignedIn, SignUp } from '@/api/types';
import { t } from '@/lib/i18n';
import { safeReturnTo, search } from '@/lib/return-to';
import { FormProblem, PasswordField, required, useApiForm } from '@/ui/form';
import { OtherWays } from './OtherWays';
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
      signUp(
        invitation
          ? { ...values, role: 'INTERVIEWER', companyInvitation: invitation }
          : values.role === 'INTERVIEWER'
            ? { ...values, companyName }
            : values,
      ),
    onDone: ({ profile }) => onSignedIn(profile),
  });

  /** Name and address come from there; what only this form knows goes along. */
  const startWith = (provider: string) => {
    const { role, companyName } = form.values;
    const returnTo = safeReturnTo(search('returnTo'));
    if (invitation)
      return startExternal(provider, { role: 'INTERVIEWER', companyInvitation: invitation, returnTo: '/' });
    if (role !== 'INTERVIEWER') return startExternal(provider, { role, returnTo });
    const missing = { companyName: required(companyName) };
    if (!missing.companyName) return startExternal(provider, { role, companyName, returnTo });
    form.setErrors(missing);
    form.focusFirst(missing);
    return null;
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormProblem error={problem} />
        {!invitation && <RoleChoice {...form.getInputProps('role')} />}
        <TextInput label={t('auth.name')} autoComplete="name" {...form.getInputProps('name')} />
        <TextInput
          label={t('auth.email')}
          type="email"
          inputMode="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <PasswordField fresh {...form.getInputProps('password')} />
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
        <OtherWays words="auth.signUpWith" start={startWith} />
      </Stack>
    </form>
  );
}

function RoleChoice({ value, onChange }: { value: string; onChange: (value: string) => void }) {
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
