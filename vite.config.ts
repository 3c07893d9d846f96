import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { policyFor } from './demo/strict-policy.ts';
import { plainImports, repeatableImports } from './tools/dynamic-imports.mjs';
import { ownMembers } from './tools/own-members.mjs';
import { visitHints } from './tools/visit-hints.mjs';

/** The first with `light-dark()`: older ones would get a substitute that inherits from page to widget. */
const CSS_TARGET = ['chrome123', 'safari17.5', 'ios17.5', 'firefox120'];

/**
 * Nearly all of these runs when they are there: V8 then compiles them beside the download, and not
 * function by function in front of the student.
 */
const EAGER = ['amo-cnops', 'form-code'];

const REACT = [/^react($|\/)/, /^react-dom($|\/)/];
/** A portal's own bundler brings each of these once, for the widget and for the portal. */
const LIBRARIES = [
  /^react-hook-form($|\/)/,
  /^@hookform\/resolvers($|\/)/,
  /^@tanstack\//,
  /^zod($|\/)/,
];

/** The builds, each by `vite build --mode <name>`; without a mode, the demo portal in development. */
const BUILDS: Record<string, UserConfig> = {
  /** Everything bundled, for a portal without a bundler. */
  standalone: build({
    outDir: 'dist/standalone',
    input: { 'amo-cnops': 'src/element.ts' },
    plugins: [repeatableImports(), visitHints()],
  }),
  /** The package's entries, for a portal's own bundler. */
  package: build({
    outDir: 'dist',
    emptyOutDir: false,
    input: {
      index: 'src/index.ts',
      element: 'src/element.ts',
      react: 'src/react.tsx',
      contract: 'src/contract.ts',
      mocks: 'mocks/index.ts',
    },
    external: [...REACT, ...LIBRARIES, /^msw($|\/)/],
    plugins: [plainImports()],
  }),
  /** The reference backend, for Node; its libraries stay outside. */
  server: forNode({ outDir: 'dist/server', input: { amo: 'server/amo.ts' } }),
  /** The package's command, in one file: who installs the widget installs no library for it. */
  conformance: {
    ...forNode({
      outDir: 'dist',
      emptyOutDir: false,
      input: { 'amo-conformance': 'server/conformance/amo-conformance.ts' },
    }),
    ssr: { noExternal: true },
  },
  /** What the package entries load beside React: for the size budget alone. */
  size: build({
    outDir: 'dist/size',
    input: { 'amo-cnops': 'src/element.ts' },
    external: REACT,
    plugins: [plainImports()],
  }),
};

type BuildOptions = {
  outDir: string;
  emptyOutDir?: boolean;
  input: Record<string, string>;
  external?: RegExp[];
  plugins?: Plugin[];
};

function build(options: BuildOptions): UserConfig {
  const { outDir, emptyOutDir = true, input, external = [], plugins = [] } = options;
  return {
    publicDir: false,
    plugins: [react(), ...plugins, ownMembers()],
    build: {
      outDir,
      emptyOutDir,
      target: 'es2022',
      cssTarget: CSS_TARGET,
      modulePreload: false,
      rolldownOptions: {
        input,
        external,
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: '[name].js',
          postBanner: ({ name }) => (EAGER.includes(name) ? '//# allFunctionsCalledOnLoad' : ''),
          chunkFileNames: (chunk) => `chunks/${chunkName(chunk.name)}-[hash:6].js`,
        },
      },
    },
  };
}

function forNode({ outDir, emptyOutDir = true, input }: BuildOptions): UserConfig {
  const target = 'node20';
  const build = { outDir, emptyOutDir, target, ssr: true, minify: false };
  return { publicDir: false, build: { ...build, rolldownOptions: { input } } };
}

/** Small modules that late chunks share are named, and weighed, with the one that brings them. */
function chunkName(name: string): string {
  if (['cnie', 'formats'].includes(name)) return 'outcome';
  if (name === 'form-screen') return 'view';
  if (name.endsWith('-template')) return name.replace('template', 'view');
  return ['form-code', 'http-submission', 'uuid', 'read-receipt'].includes(name) ? 'form' : name;
}

const address = { host: '127.0.0.1', port: 4173, strictPort: true };

const demo: UserConfig = {
  plugins: [react(), widgetAtItsAddress(), plainPreview(), strictPolicy()],
  resolve: { alias: { 'amo-cnops-enrollment/mocks': `${import.meta.dirname}/mocks/index.ts` } },
  server: address,
  // Found late, these would reload the page in the middle of the first look.
  optimizeDeps: {
    include: ['react', 'react-dom/client', 'msw', 'msw/browser'],
  },
  preview: address,
  build: {
    outDir: 'dist/demo',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: CSS_TARGET,
    modulePreload: false,
    rolldownOptions: { input: ['index.html', 'gallery.html'] },
  },
};

/** In development the demo portal finds the widget where a portal would serve it. */
function widgetAtItsAddress(): Plugin {
  return {
    name: 'widget-at-its-address',
    apply: 'serve',
    resolveId: (id) =>
      id === '/widgets/amo-cnops/amo-cnops.js' ? `${import.meta.dirname}/src/element.ts` : null,
  };
}

/** A preview that is asked from the same machine; to compress each file for each visit would be for nothing. */
function plainPreview(): Plugin {
  return {
    name: 'plain-preview',
    configurePreviewServer: ({ middlewares }) => {
      middlewares.use((request, _, next) => {
        delete request.headers['accept-encoding'];
        next();
      });
    },
  };
}

/** What is built is served under the policy that the widget promises to work under. */
function strictPolicy(): Plugin {
  return {
    name: 'strict-policy',
    configurePreviewServer: ({ middlewares }) => {
      middlewares.use(({ url = '' }, reply, next) => {
        reply.setHeader('Content-Security-Policy', policyFor(url));
        next();
      });
    },
  };
}

export default defineConfig(({ mode }) => BUILDS[mode] ?? demo);
