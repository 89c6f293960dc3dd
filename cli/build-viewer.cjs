const { join } = require('node:path');

const LICENSE = `/* Contains d3-scale, d3-zoom and what they need of https://d3js.org: ISC License, Copyright 2010-2024 Mike Bostock. Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies. THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE. */`;

/** Bundles the script of the page from its sources and the chart library: it runs in a browser, and in Node. */
exports.buildViewer = () => {
  const { buildSync } = require('esbuild');
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, 'src', 'page', 'viewer', 'index.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName: 'rotatingTokens',
    target: 'es2022',
    charset: 'utf8',
    loader: { '.css': 'text' },
    banner: { js: LICENSE },
    footer: { js: "if(typeof module==='object')module.exports=rotatingTokens;" },
  });
  return outputFiles[0].text;
};
