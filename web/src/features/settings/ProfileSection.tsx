import { Card, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type User } from '@/api';
import { keys } from '@/api/queries';
import { chooseLanguage, isChosenLanguage, languageNames, t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { allZones, browserZone } from '@/lib/time';
import { Select } from '@/ui/Select';
import { required, useApiForm } from '@/ui/form';
import { PersonAvatar } from '@/ui/person';
import { toast } from '@/ui/toast';
import { zoneLabel } from '@/ui/When';
import { PictureCard } from './PictureCard';
import { SaveRow } from './SaveRow';

export function ProfileSection() {
  const { user } = useProfile();
  return (
    <Stack gap="lg">
      <AvatarCard user={user} />
      <ProfileForm key={user.updatedAt} user={user} />
    </Stack>
  );
}

function AvatarCard({ user }: { user: User }) {
  const queryClient = useQueryClient();
  const done = async () => {
    await queryClient.invalidateQueries({ queryKey: keys.profile });
    toast(t('settings.avatarSaved'));
  };
  const upload = useMutation({
    mutationFn: (file: File) => api.uploadAvatar(user.id, file),
    onSuccess: done,
  });
  const remove = useMutation({ mutationFn: () => api.removeAvatar(user.id), onSuccess: done });

  return (
    <PictureCard
      title={t('settings.avatar')}
      picture={<PersonAvatar name={user.name} src={user.avatar} size={72} />}
      hasPicture={Boolean(user.avatar)}
      hint={t('settings.avatarHint')}
      upload={upload}
      remove={remove}
    />
  );
}

/** Profiles elsewhere that have a field of their own; others are kept as they are. */
const sites = ['linkedin', 'github', 'website'] as const;

function ProfileForm({ user }: { user: User }) {
  const queryClient = useQueryClient();
  const link = (site: (typeof sites)[number]) => user.socialLinks[site] ?? '';
  const { form, submit, pending, problem } = useApiForm({
    initialValues: {
      name: user.name,
      language: user.language ?? '',
      timeZone: user.timeZone ?? '',
      linkedin: link('linkedin'),
      github: link('github'),
      website: link('website'),
    },
    fieldNames: Object.fromEntries(sites.map((site) => [`socialLinks.${site}`, site])),
    draftKey: `profile-${user.id}-${user.updatedAt}`,
    validate: { name: required },
    send: ({ name, language, timeZone, ...typed }) => {
      const links = Object.entries({ ...user.socialLinks, ...typed }).filter(([, address]) => address.trim());
      return api.updateUser(user.id, {
        name,
        language: isChosenLanguage(language) ? language : null,
        timeZone: timeZone || null,
        socialLinks: Object.fromEntries(links.map(([site, address]) => [site, address.trim()])),
      });
    },
    onDone: async (saved) => {
      if (saved.language !== user.language) {
        chooseLanguage(saved.language ?? null);
        return;
      }
      await queryClient.invalidateQueries({ queryKey: keys.profile });
      toast(t('settings.saved'));
    },
  });
  return (
    <Card component="section" aria-label={t('settings.navProfile')}>
      <form onSubmit={submit} noValidate>
        <Stack maw={440}>
          <TextInput label={t('settings.name')} autoComplete="name" {...form.getInputProps('name')} />
          <TextInput label={t('settings.email')} value={user.email ?? ''} readOnly translate="no" />
          <Select
            label={t('settings.language')}
            description={t('settings.languageHint')}
            allowDeselect={false}
            data={[
              { value: '', label: t('settings.languageAuto') },
              ...Object.entries(languageNames).map(([value, label]) => ({ value, label })),
            ]}
            {...form.getInputProps('language')}
          />
          <Select
            label={t('settings.zone')}
            description={t('settings.zoneHint')}
            searchable
            allowDeselect={false}
            limit={60}
            data={[
              { value: '', label: t('settings.zoneAuto', { zone: zoneLabel(browserZone) }) },
              ...allZones().map((zone) => ({ value: zone, label: zoneLabel(zone) })),
            ]}
            {...form.getInputProps('timeZone')}
          />
          {sites.map((site) => (
            <TextInput
              key={site}
              label={`${t(`settings.link_${site}`)} (${t('common.optional')})`}
              type="url"
              inputMode="url"
              autoComplete="off"
              {...form.getInputProps(site)}
            />
          ))}
          <SaveRow problem={problem} pending={pending} isDirty={form.isDirty()} />
        </Stack>
      </form>
    </Card>
  );
}
