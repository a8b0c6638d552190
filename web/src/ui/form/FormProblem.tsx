import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Explanation } from '../Explanation';
import { RequestId } from '../RequestId';

/** Why a form was refused, over its button; nothing when the fields say it all. */
export function FormProblem({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle size={18} stroke={1.6} />}>
      <Stack gap={4}>
        <Text size="sm">
          <Explanation error={error} />
        </Text>
        <RequestId error={error} />
      </Stack>
    </Alert>
  );
}
