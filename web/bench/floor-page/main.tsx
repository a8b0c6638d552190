/** The least that a page of such an application does: React and Mantine draw a heading and a table, from nothing but this script. */
import '@mantine/core/styles.css';
import { Button, Group, MantineProvider, Table, Text, Title } from '@mantine/core';
import { createRoot } from 'react-dom/client';

const rows = Array.from({ length: 25 }, (_, n) => [
  `Person ${n}`,
  `person-${n}@company.example`,
  'Interviewer',
  'Today',
]);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <MantineProvider>
      <main>
        <Group>
          <Title order={1}>People</Title>
          <Button>Invite somebody</Button>
        </Group>
        <Text>Everybody who has an account here, with what they do and since when they have been here.</Text>
        <Table data={{ head: ['Name', 'Address', 'Role', 'Since'], body: rows }} />
      </main>
    </MantineProvider>,
  );
}
