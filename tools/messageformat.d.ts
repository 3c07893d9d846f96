// The package ships no types for this part of it.
declare module '@messageformat/core/compile-module.js' {
  import type MessageFormat from '@messageformat/core';
  // biome-ignore lint/style/noDefaultExport: it is the package's own.
  export default function compileModule(
    format: MessageFormat,
    messages: Record<string, string>,
  ): string;
}
