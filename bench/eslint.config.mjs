import json from '@eslint/json'

export default [{ files: ['**/*.json'], language: 'json/json', ...json.configs.recommended }]
