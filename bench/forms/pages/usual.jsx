/** The usual libraries, bundled the usual way: React Hook Form, zod, TanStack Query. */
import { zodResolver } from '@hookform/resolvers/zod';
import { QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { showApp } from './app.jsx';
import { Control } from './control.jsx';
import { FIELDS, isRib, MISSING, SEND, send, WRONG } from './fields.mjs';

const schema = z.object(Object.fromEntries(FIELDS.map((field) => [field.name, schemaOf(field)])));
const client = new QueryClient();

function schemaOf({ name, kind, isOptional, shape }) {
  if (kind === 'consent') return z.literal(true, { error: MISSING });
  if (kind === 'choice') return z.enum(['no', 'yes'], { error: MISSING });
  if (name === 'rib') return z.string().refine((text) => text === '' || isRib(text), WRONG);
  const text = isOptional ? z.string() : z.string().min(1, MISSING);
  return shape ? text.regex(shape, WRONG) : text;
}

function Form({ onSent }) {
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(schema),
    defaultValues: Object.fromEntries(FIELDS.map(({ name }) => [name, ''])),
  });
  const { mutate } = useMutation({ mutationFn: send, onSuccess: onSent });
  return (
    <form noValidate onSubmit={handleSubmit((answers) => mutate(answers))}>
      {FIELDS.map((field) => (
        <Control
          key={field.name}
          field={field}
          issue={formState.errors[field.name]?.message}
          inputProps={register(field.name)}
        />
      ))}
      <button type="submit">{SEND}</button>
    </form>
  );
}

showApp(({ onSent }) => (
  <QueryClientProvider client={client}>
    <Form onSent={onSent} />
  </QueryClientProvider>
));
