import closeWithGrace from 'close-with-grace';
import { createLog } from '../http/log.ts';
import { startService } from '../running-service.ts';
import { readSettings, type Settings } from '../settings.ts';

type ServeOptions = {
  /** Test students, magic CNIE numbers and a log-in that asks for nothing. */
  demo: boolean;
  /** The built demo portal. */
  portal: string;
};

const LONGEST_STOP_MS = 30_000;

/** Serves the contract until the process is told to stop; what is being answered then is answered. */
export async function serve({ demo: isDemo, portal }: ServeOptions): Promise<void> {
  const settings = readSettings(process.env, { isDemo });
  const log = createLog({ level: isDemo ? 'warn' : settings.logLevel });
  const service = await startService({ settings, log, portal });
  const { address, operationsAddress } = service;
  log.info({ address, operationsAddress, database: settings.database.kind }, 'listening');
  if (isDemo) console.log(welcome(address, settings));
  closeWithGrace(
    { delay: settings.drainMs + LONGEST_STOP_MS, logger: false },
    async ({ err, signal }) => {
      if (err) log.error({ err }, 'stopping after an error');
      else log.info({ signal }, 'stopping');
      await service.stop();
    },
  );
}

function welcome(address: string, { database }: Settings): string {
  const place = database.kind === 'embedded' ? database.folder : 'PostgreSQL';
  return `Demo portal: ${address}/#/amo-cnops\nWhat is sent there is kept in ${place}. Ctrl+C stops it.`;
}
