# adfc in a container:
#   docker build --tag adfc .
#   docker run --rm --volume "$PWD:/work" adfc lint
FROM node:22-alpine AS build
WORKDIR /adfc
COPY . .
RUN npm ci --no-audit --no-fund && npm run build && rm -r dist/types

FROM node:22-alpine
# all packages are bundled into dist/; what is not in here are git (for --changed) and Azurite (for adfc emulator)
COPY --from=build /adfc/package.json /usr/local/lib/adfc/
COPY --from=build /adfc/dist /usr/local/lib/adfc/dist
RUN ln -s /usr/local/lib/adfc/dist/cli.cjs /usr/local/bin/adfc
USER node
WORKDIR /work
ENTRYPOINT ["adfc"]
CMD ["--help"]
