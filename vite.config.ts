/** Builds the web app (web/) into dist/web, from where the server hands it out. */
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig(({ command }) => {
  // A build is the finished product whoever asks for it: a test run must not get React's development build.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    root: 'web',
    plugins: [react(), tailwindcss()],
    build: {
      outDir: '../dist/web',
      emptyOutDir: true,
      target: 'es2023',
      // Everything is a file of its own: the content security policy allows no inline script, style or data address.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
    server: { proxy: { '/api': 'http://127.0.0.1:4300', '/openapi.json': 'http://127.0.0.1:4300' } },
  };
});
