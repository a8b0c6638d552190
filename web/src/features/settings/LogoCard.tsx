import { Card } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { api, type Company } from '@/api';
import { t } from '@/lib/i18n';
import { PictureCard } from './PictureCard';
import { useCompanySaved } from './use-company-saved';
import classes from './settings.module.css';

/** The company's logo; whoever cannot change it sees it where there is one. */
export function LogoCard({ company, readOnly }: { company: Company; readOnly: boolean }) {
  const onSuccess = useCompanySaved(t('settings.logoSaved'));
  const upload = useMutation({ mutationFn: (file: File) => api.uploadLogo(company.id, file), onSuccess });
  const remove = useMutation({ mutationFn: () => api.removeLogo(company.id), onSuccess });

  const { companyLogo, companyName } = company;
  const picture = companyLogo ? (
    <img className={classes.logo} src={companyLogo} alt={t('settings.logoOf', { name: companyName })} />
  ) : (
    <span className={classes.noLogo} aria-hidden>
      <IconBuilding size={32} stroke={1.4} />
    </span>
  );
  if (readOnly) {
    return companyLogo ? (
      <Card component="section" aria-label={t('settings.logo')}>
        {picture}
      </Card>
    ) : null;
  }
  return (
    <PictureCard
      title={t('settings.logo')}
      picture={picture}
      hasPicture={Boolean(companyLogo)}
      hint={t('settings.logoHint')}
      upload={upload}
      remove={remove}
    />
  );
}
