#!/usr/bin/env node
// The binary: runs the TypeScript of src/entry/cli.ts from any working directory.
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

// tsx would look for tsconfig.json from the working directory, which need not be the project
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
await import(new URL('../src/entry/cli.ts', import.meta.url).href);
