# The server as an image: `docker build -t cs-widget .`. See compose.yaml for a whole set-up.

# Builds the release, then leaves only the packages that run.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY server/package.json server/
RUN npm ci
COPY . .
RUN npm run build
RUN npm ci --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production
ENV HOST=0.0.0.0
ENV PORT=8080
ENV DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/server/package.json server/
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# Holds the generated secret, and the embedded store where DATABASE_URL is not set.
RUN install -d -m 700 -o node -g node /data
VOLUME /data
USER node
EXPOSE 8080
# A node that is leaving is alive: balancers ask /readyz.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# No shell in between: the server itself hears SIGTERM.
CMD ["node", "dist/server/main.js"]
