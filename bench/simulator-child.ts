/** A simulated Feishu in a process of its own, so that it takes no time from what is measured. Says its address, ends when told. */
import { demoCompany } from '#entry/demo/company.ts';
import { startSimulator } from '#platforms/simulator/index.ts';
import { APP } from '#test/platforms/feishu/app.ts';
import { directoryOf } from './company.ts';

const people = Number(process.argv[2] ?? '0');
const simulator = await startSimulator({
  file: ':memory:',
  app: { ...APP, botName: '月评' },
  company: people === 0 ? demoCompany() : directoryOf(people),
});
process.send?.(simulator.url);
process.once('disconnect', () => process.exit());
