FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN TRADEWIND_STANDALONE=1 NEXT_TELEMETRY_DISABLED=1 npm run build

# Migrations and the worker run from the sources.
FROM build AS tools
RUN mkdir -p .data && chown node:node .data
USER node
CMD ["npm", "run", "worker"]

FROM node:24-bookworm-slim AS shop
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000
COPY --from=build --chown=node:node /app/.next/standalone ./
COPY --from=build --chown=node:node /app/.next/static ./.next/static
COPY --from=build --chown=node:node /app/public ./public
RUN mkdir -p .data && chown node:node .data
USER node
EXPOSE 3000
CMD ["node", "server.js"]
