import { describePlatform } from '#test/support/platform-contract.ts';
import { openWorld } from './world.ts';

describePlatform('WeCom', openWorld);
