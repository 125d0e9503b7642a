import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express from 'express';
import type { Express } from 'express';
import { projectRoot } from '../project-root.ts';

const folder = join(projectRoot, 'dist', 'public');
const base = '/assets';

export interface Assets {
  readonly css: string;
  readonly js: string;
  readonly favicon: string;
}

/** Built files carry the hash of their content in their names, so browsers keep them for ever. */
const FOR_EVER = 'public, max-age=31536000, immutable';

export function setUpAssets(app: Express): Assets {
  // Only these: compressing a page that holds both a token and what somebody typed would let the token be guessed (BREACH).
  app.use(base, compression());
  app.use(
    base,
    express.static(folder, {
      index: false,
      redirect: false,
      // Written over: every answer has begun as one that nobody may keep.
      setHeaders: (response) => response.setHeader('Cache-Control', FOR_EVER),
    }),
  );
  const url = (name: string) => `${base}/${hashedName(name)}`;
  return { css: url('app.css'), js: url('app.js'), favicon: url('favicon.svg') };
}

/** A built file's content, for the few that have an address of their own: a service worker's decides what it serves. */
export function builtAsset(name: string): string {
  return readFileSync(join(folder, hashedName(name)), 'utf8');
}

function hashedName(name: string): string {
  const names = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>;
  return names[name] ?? name;
}
