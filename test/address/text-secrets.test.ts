import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayHoldSecret, secretsIn, secretsInConnection } from '../../src/address/text-secrets.js'

/** Irregular, and in no place a real one. */
const random = (length: number): string => 'q7Zp0kV2Kd8Wm3Xs5Tb9Nc4Lh6Gj1Ft2Rr0Yy7Uu3Ii5Oo8Pp2Aa4Ss6Dd9Ff1Gg3Hh5Jj7Kk2Ll4Zz6Xx'.repeat(2).slice(0, length)
const KEY = `${random(86)}==`
const HEX = '3f2a9c0d5b7e41869d1c2e8f7a6b5c4d'
const GUID = '8b1d4e7f-2a6c-43d5-9e0f-1a2b3c4d5e6f'
const JWT = `eyJ${random(20)}.eyJ${random(40)}.${random(43)}`

/** A text, and its secrets with what they are. */
const FOUND: [title: string, text: string, ...secrets: [what: string, secret: string][]][] = [
  ['a key of a storage account by itself', `key = "${KEY}"`, ['account key', KEY]],
  ['a connection string of a storage account', `DefaultEndpointsProtocol=https;AccountName=apples;AccountKey=${KEY};EndpointSuffix=core.windows.net`, ['"AccountKey"', KEY]],
  ['a connection string of an event hub', `Endpoint=sb://bees.servicebus.windows.net/;SharedAccessKeyName=hive;SharedAccessKey=${random(43)}=`, ['"SharedAccessKey"', `${random(43)}=`]],
  ['a connection string of a database', 'Server=tcp:orchard.example,1433;Database=Trees;User ID=reader;Password=gr33n-Apple;Encrypt=True', ['"Password"', 'gr33n-Apple']],
  ['the same in a line of a notebook', 'url = "jdbc:sqlserver://orchard.example;user=reader;password=gr33n-Apple"', ['"password"', 'gr33n-Apple']],
  ['a URL with a signature', `https://apples.blob.core.windows.net/crates?sv=2024-01-01&sp=r&sig=${random(43)}%3D`, ['signature', `${random(43)}%3D`]],
  ['a URL of a logic app', `https://prod-01.westeurope.logic.azure.com/workflows/${HEX}/triggers/manual/paths/invoke?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${random(43)}`, ['signature', random(43)]],
  ['a signature in an expression', `@concat('https://apples.blob.core.windows.net/', item().name, '?sv=2024-01-01&sig=${random(43)}%3D')`, ['signature', `${random(43)}%3D`]],
  ['a URL of a function', `https://press.azurewebsites.net/api/squeeze?code=${random(54)}==`, ['function key', `${random(54)}==`]],
  ['a URL with a key', `https://weather.example/sky?city=Delft&api-key=${random(20)}`, ['"api-key"', random(20)]],
  ['a URL with a password', 'sftp://gardener:gr33n-Apple@nursery.example/in', ['password', 'gr33n-Apple']],
  ['a form', `grant_type=client_credentials&client_id=${GUID}&client_secret=${random(34)}&scope=x`, ['"client_secret"', random(34)]],
  ['a form that begins with the secret', `client_secret=${random(34)}&grant_type=client_credentials`, ['"client_secret"', random(34)]],
  ['a body', `{"user": "gardener", "password": "gr33n-Apple"}`, ['"password"', 'gr33n-Apple']],
  ['a body in an expression', `@concat('{"apiKey":"${random(20)}","tree":"', item().name, '"}')`, ['"apiKey"', random(20)]],
  ['a body in a body', `{"inner": "{\\"client_secret\\":\\"${random(20)}\\"}"}`, ['"client_secret"', random(20)]],
  ['a header in a text', `Authorization: Bearer ${random(40)}`, ['bearer token', random(40)]],
  ['basic authentication', 'Authorization: Basic Z2FyZGVuZXI6Z3IzM24tQXBwbGU=', ['password', 'Z2FyZGVuZXI6Z3IzM24tQXBwbGU=']],
  ['a web token', JWT, ['JSON web token', JWT]],
  ['a private key', `-----BEGIN PRIVATE KEY-----\n${random(64)}\n${random(40)}\n-----END PRIVATE KEY-----`, ['private key', `\n${random(64)}\n${random(40)}\n`]],
  ['a client secret of Entra', `secret: abc8Q~${random(34)}`, ['client secret', `abc8Q~${random(34)}`]],
  ['a token of GitHub', `ghp_${random(36)}`, ['GitHub token', `ghp_${random(36)}`]],
  ['a token of Databricks', `dapi${HEX}`, ['Databricks token', `dapi${HEX}`]],
  ['a webhook of Slack', `https://hooks.slack.com/services/T0GARDEN1/B0ORCHARD/${random(24)}`, ['webhook', `T0GARDEN1/B0ORCHARD/${random(24)}`]],
  ['a webhook of Teams', `https://meadow.webhook.office.com/webhookb2/${GUID}@${GUID}/IncomingWebhook/${HEX}/${GUID}`, ['webhook', `${HEX}/${GUID}`]],
  ['a credential in SQL', `CREATE DATABASE SCOPED CREDENTIAL Apples WITH IDENTITY = 'SHARED ACCESS SIGNATURE', SECRET = 'sv=2024-01-01&sp=r&sig=${random(43)}%3D'`, ['signature', `${random(43)}%3D`]],
  ['a key in SQL', `CREATE DATABASE SCOPED CREDENTIAL Apples WITH IDENTITY = 'apples', SECRET = '${random(30)}'`, ['"SECRET"', random(30)]],
  ['a login in SQL', "CREATE LOGIN gardener WITH PASSWORD = N'gr33n-Apple'", ['"PASSWORD"', 'gr33n-Apple']],
  ['a master key in SQL', "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'gr33n-Apple'", ['"PASSWORD"', 'gr33n-Apple']],
  ['two of them', `a=https://a.example/?sig=${random(43)} b=${JWT}`, ['signature', random(43)], ['JSON web token', JWT]],
]

const SILENT: [title: string, text: string][] = [
  ['a key that is computed', "@concat('DefaultEndpointsProtocol=https;AccountName=apples;AccountKey=', activity('Get key').output.value, ';EndpointSuffix=core.windows.net')"],
  ['a password that is computed', 'Server=orchard.example;Database=Trees;User ID=reader;Password=@{linkedService().password};Encrypt=True'],
  ['a secret of a form that is computed', "@concat('client_id=', pipeline().parameters.id, '&client_secret=', activity('Get').output.value, '&grant_type=client_credentials')"],
  ['the same with a hole', "grant_type=client_credentials&client_secret=@{activity('Get secret 1').output.value}&scope=x"],
  ['a secret of a body that is computed', `{"password": "@{activity('Get').output.value}", "authenticationKey": "',variables('key1'),'"}`],
  ['a header that is computed', "@concat('Bearer ', activity('Get token').output.access_token)"],
  ['a masked password', 'Server=orchard.example;Database=Trees;User ID=reader;Password=*****;Encrypt=True'],
  ['a placeholder', 'Server=orchard.example;Database=Trees;User ID=reader;Password=<password>;Encrypt=True'],
  ['a placeholder of a release', 'Server=orchard.example;Database=Trees;User ID=reader;Password=#{SQL_PASSWORD_1}#;Encrypt=True'],
  ['another one', 'Server=orchard.example;Database=Trees;User ID=reader;Password=$(SqlPassword1);Encrypt=True'],
  ['a password in words', '{"password": "your_password_1"}'],
  ['the key of the emulator', 'DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;'],
  ['a query for passwords', "SELECT password, secret FROM users WHERE password = '' AND code = 'A1'"],
  ['a schema', '{"password": {"type": "string"}, "secret": "string", "token": "nvarchar(50)"}'],
  ['the name of a secret', 'https://orchard-keys.vault.azure.net/secrets/sql-password-1?api-version=7.4'],
  ['code that reads a secret', 'password = dbutils.secrets.get(scope="orchard1", key="sql-password-1"); pwd=os.environ["SQL_PWD_1"]'],
  ['an argument of a call in code', 'connect(user=user, password=password1, secret=mssparkutils.credentials.getSecret("v", "s1"))'],
  ['a long path', 'Server=x/models/ALongPath/WithManyFolders/InIt/AndAFile/AtTheEnd/OfItAll/ThatIsLonger/ThanAnyKey/model1=='],
  ['a digest of 32 bytes', `sha256-${random(43)}=`],
  ['a digest of 64 bytes', `sha512-${KEY}`],
  ['a picture', `data:image/png;base64,${random(80)}${random(80)}==`],
  ['words after Basic and Bearer', 'Use Basic authentication or a Bearer tokenThatIsReadFromTheKeyVault for it'],
  ['a code of a country', 'https://weather.example/sky?code=NL&country=Netherlands-The-Kingdom-Of'],
  ['a continuation token', 'https://weather.example/sky?$skiptoken=20240101T000000&api-version=2'],
  ['a URL with a port and an address', 'https://weather.example:8080/mail/gardener1@orchard.example'],
  ['a URL of a database', 'jdbc:sqlserver://orchard.example:1433;user=reader@orchard1;database=Trees'],
  ['a data flow', "source(allowSchemaDrift: true) ~> Trees\nTrees filter(code == 'A1' && secret == password1) ~> Green"],
]

describe('the secrets in a text', () => {
  it.each(FOUND)('are found in %s', (_, text, ...secrets) => {
    expect(secretsIn(text).map(({ what, span }) => [what, text.slice(...span)])).toEqual(secrets)
    expect(mayHoldSecret(text)).toBe(true)
  })

  it.each(SILENT)('are none in %s', (_, text) => {
    expect(secretsIn(text)).toEqual([])
  })

  it('may be there wherever they are found', () => {
    const pieces = fc.constantFrom(...FOUND.flatMap(([, text]) => text.split(/(?<=[=:?&;"' ])/)), '"', "'", '=', ' ', ';')
    fc.assert(fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const text = parts.join('')
      if (secretsIn(text).length > 0) expect(mayHoldSecret(text)).toBe(true)
    }), { seed: 1, numRuns: 3_000 })
  })

  it('are found in the time that reading the text takes', () => {
    const repeated = ['eyJ', 'sig=', 'password=', '://a:b', 'Bearer ', 'PASSWORD = N\'', '"secret":"', '-----BEGIN PRIVATE KEY-----', 'A'.repeat(50), ';Pwd=', 'IDENTITY = \'']
    // what goes back over the text would take hours, not a moment
    for (const piece of repeated) expect(secretsIn(piece.repeat(40_000)).length).toBeLessThan(40_001)
  })
})

describe('the secrets in a connection string', () => {
  it.each<[string, string, ...[string, string][]]>([
    ['a short password', 'Data Source=orchard;User ID=a;Password=abcd', ['"Password"', 'abcd']],
    ['a password in quotes', 'Data Source=orchard;Pwd="a;b c";User ID=a', ['"Pwd"', '"a;b c"']],
    ['keys with blanks', 'Data Source=orchard; Account Key = abc', ['"Account Key"', 'abc']],
    ['a shared access signature', 'BlobEndpoint=https://apples.example;SharedAccessSignature=sv=1&sig=abc', ['"SharedAccessSignature"', 'sv=1&sig=abc']],
    ['a URL with a signature', 'https://apples.blob.core.windows.net/?sv=1&sig=abc&se=2', ['signature', 'abc']],
    ['a URL of MongoDB', 'mongodb+srv://gardener:apple@orchard.example/trees', ['password', 'apple']],
    ['nothing', 'Data Source=orchard;Integrated Security=True;Password=;User ID=a'],
    ['a placeholder', 'Data Source=orchard;Password=<password>'],
    ['the account of the emulator', 'AccountName=devstoreaccount1;AccountKey=abc'],
  ])('are found in %s', (_, text, ...secrets) => {
    expect(secretsInConnection(text).map(({ what, span }) => [what, text.slice(...span)])).toEqual(secrets)
  })
})
