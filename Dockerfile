# Entente in a container: the program as it stands, its screens built, run by a user of its own. Data are in /data.
FROM node:24-bookworm-slim AS build
WORKDIR /entente
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.base.json tsconfig.json tsconfig.core.json tsconfig.node.json tsconfig.web.json vite.config.ts ./
COPY bin bin
COPY src src
COPY web web
RUN npm run -s build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    ENTENTE_DATA=/data \
    ENTENTE_ADDRESS=0.0.0.0 \
    ENTENTE_PORT=4300 \
    ENTENTE_DRAIN=3 \
    ENTENTE_LOG=info
WORKDIR /entente
COPY --from=build --chown=root:root /entente /entente
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4300
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4300/livez').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/entente.js"]
CMD ["serve", "--no-demo"]
