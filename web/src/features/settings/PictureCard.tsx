import { Box, Button, Card, FileButton, Group, Stack, Text } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { FormProblem } from '@/ui/form';

interface PictureCardProps {
  title: string;
  /** The picture, or what stands in for it. */
  picture: ReactNode;
  hasPicture: boolean;
  /** What it may be, and where it is seen. */
  hint: string;
  upload: UseMutationResult<unknown, Error, File>;
  remove: UseMutationResult<unknown, Error, void>;
}

/** A picture of a person or a company, which can be chosen and removed. */
export function PictureCard({ title, picture, hasPicture, hint, upload, remove }: PictureCardProps) {
  const problem = upload.error ?? remove.error;
  return (
    <Card component="section" aria-label={title}>
      <Group gap="lg" wrap="nowrap">
        {picture}
        <Stack gap={8} miw={0}>
          <Group gap="xs">
            <FileButton
              accept="image/png,image/jpeg,image/webp"
              onChange={(file) => {
                if (file) upload.mutate(file);
              }}
              inputProps={{ 'aria-label': t('settings.avatarChoose') }}
            >
              {(props) => (
                <Button variant="default" loading={upload.isPending} {...props}>
                  {t('settings.avatarChoose')}
                </Button>
              )}
            </FileButton>
            {hasPicture && (
              <Button
                variant="subtle"
                color="gray"
                loading={remove.isPending}
                onClick={() => remove.mutate()}
              >
                {t('settings.avatarRemove')}
              </Button>
            )}
          </Group>
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        </Stack>
      </Group>
      {problem && (
        <Box mt="md">
          <FormProblem error={problem} />
        </Box>
      )}
    </Card>
  );
}
