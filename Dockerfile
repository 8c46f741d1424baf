# yueping as a container: the bundle of `npm run build` on a small Node image, as a user without rights.
#   docker build -t yueping .
#   docker run -d --name yueping -p 3000:3000 -v yueping:/data --env-file yueping.env yueping
# Behind a slow link name a mirror: --build-arg REGISTRY=https://registry.npmmirror.com
ARG NODE=22

FROM node:${NODE}-bookworm AS build
ARG REGISTRY=https://registry.npmjs.org
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund --registry "$REGISTRY"
COPY . .
RUN node scripts/generate.mjs && npm run --silent build -- --out /build/out

FROM node:${NODE}-bookworm-slim
ENV NODE_ENV=production PORT=3000 DATABASE_FILE=/data/yueping.db
COPY --from=build /build/out /app
# the data folder belongs to the user that writes it; the program itself is nobody's to change
RUN mkdir /data && chown node:node /data
USER node
WORKDIR /data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# SIGTERM ends it gracefully: sends in flight are finished, the database is closed
STOPSIGNAL SIGTERM
CMD ["node", "/app/yueping.mjs", "start"]
