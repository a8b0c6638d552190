import { MantineProvider, TextInput } from '@mantine/core';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '@/api/problem';
import { FormProblem } from './FormProblem';
import { required } from './rules';
import { useApiForm } from './use-api-form';

interface Values extends Record<string, unknown> {
  title: string;
  secret: string;
  /** Nothing shows it. */
  unseen: string;
}

function Example({ send }: { send: (values: Values) => Promise<string> }) {
  const { form, submit, problem } = useApiForm<Values, string>({
    initialValues: { title: '', secret: '', unseen: '' },
    draftKey: 'example',
    secret: ['secret'],
    validate: { title: required },
    send,
    onDone: () => undefined,
  });
  return (
    <form onSubmit={submit} noValidate>
      <FormProblem error={problem} />
      <TextInput label="Title" {...form.getInputProps('title')} />
      <TextInput label="Secret" {...form.getInputProps('secret')} />
      <button type="submit">Send</button>
    </form>
  );
}

const show = (send: (values: Values) => Promise<string>) =>
  render(
    <MantineProvider env="test">
      <Example send={send} />
    </MantineProvider>,
  );

beforeEach(() => {
  window.sessionStorage.clear();
  // jsdom has no media queries; Mantine asks for the colour scheme.
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
});

it('asks for an empty field on leaving it and does not send', async () => {
  const send = vi.fn();
  show(send);
  await userEvent.type(screen.getByLabelText('Title'), 'A');
  await userEvent.clear(screen.getByLabelText('Title'));
  await userEvent.tab();
  expect(await screen.findByText('Please fill this in.')).toBeVisible();
  await userEvent.click(screen.getByText('Send'));
  expect(send).not.toHaveBeenCalled();
  await waitFor(() => expect(screen.getByLabelText('Title')).toHaveFocus());
});

it('does not complain about a field that was only passed', async () => {
  show(vi.fn());
  await userEvent.click(screen.getByLabelText('Title'));
  await userEvent.tab();
  expect(screen.queryByText('Please fill this in.')).toBeNull();
});

it('puts a refusal on its field, in focus, and keeps what was typed', async () => {
  const refusal = new ApiError(422, {
    code: 'request.invalid',
    errors: [{ field: 'title', code: 'too_long', message: 'Too long.' }],
  });
  show(() => Promise.reject(refusal));
  await userEvent.type(screen.getByLabelText('Title'), 'Long');
  await userEvent.click(screen.getByText('Send'));
  expect(await screen.findByText('Too long.')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
  await waitFor(() => expect(screen.getByLabelText('Title')).toHaveFocus());
  expect(screen.getByLabelText('Title')).toHaveValue('Long');
});

it('says over the button what no input carries, and puts in focus what carries a part', async () => {
  const refuse = (field: string) => () =>
    Promise.reject(
      new ApiError(422, {
        code: 'request.invalid',
        errors: [{ field, code: 'too_long', message: 'Too long.' }],
        requestId: 'req-8',
      }),
    );
  const first = show(refuse('unseen'));
  await userEvent.type(screen.getByLabelText('Title'), 'A');
  await userEvent.click(screen.getByText('Send'));
  expect(await screen.findByRole('alert')).toHaveTextContent('req-8');
  first.unmount();
  show(refuse('title[2].text'));
  await userEvent.click(screen.getByText('Send'));
  await waitFor(() => expect(screen.getByLabelText('Title')).toHaveFocus());
  expect(screen.queryByRole('alert')).toBeNull();
});

it('shows other refusals with their request id', async () => {
  show(() =>
    Promise.reject(
      new ApiError(409, { code: 'interview.slot_taken', detail: 'Taken by Ana.', requestId: 'req-7' }),
    ),
  );
  await userEvent.type(screen.getByLabelText('Title'), 'A');
  await userEvent.click(screen.getByText('Send'));
  expect(await screen.findByRole('alert')).toHaveTextContent('Taken by Ana.');
  expect(screen.getByText('req-7')).toBeVisible();
});

it('keeps a draft over a reload, without secrets, until it is sent', async () => {
  const first = show(() => Promise.resolve('ok'));
  await userEvent.type(screen.getByLabelText('Title'), 'Draft');
  await userEvent.type(screen.getByLabelText('Secret'), 'hush');
  first.unmount();
  const second = show(() => Promise.resolve('ok'));
  expect(screen.getByLabelText('Title')).toHaveValue('Draft');
  expect(screen.getByLabelText('Secret')).toHaveValue('');
  await userEvent.click(screen.getByText('Send'));
  await waitFor(() => expect(window.sessionStorage.length).toBe(0));
  second.unmount();
});
