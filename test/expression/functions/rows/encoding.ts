import { content, fails, json, type Rows } from './row.js'

const NO_BASE64 = (name: string): string => `The function '${name}' was invoked with a parameter that is not valid. The value cannot be decoded from base64 representation.`
const NO_STRING = (name: string, type: string): string => `The function '${name}' expects its parameter to be a string. The provided value is of type '${type}'.`
const NO_URI = (name: string, uri: string): string => `The function '${name}' expects its parameter to be formatted as a valid data URI. The provided value '${uri}' was not formatted correctly.`
const BINARY = 'application/octet-stream'

export const ENCODINGS: Rows = {
  ordinary: [
    ['base64', ['user:key'], 'dXNlcjprZXk='],
    ['base64ToBinary', ['aGk='], content(BINARY, 'hi')],
    ['base64ToString', ['aGk='], 'hi'],
    ['binary', ['hi'], content(BINARY, 'hi')],
    ['dataUri', ['hi'], 'data:text/plain;charset=utf-8;base64,aGk='],
    ['dataUriToBinary', ['data:text/csv;charset=utf-8;base64,YSxi'], content('text/csv;charset=utf-8', 'a,b')],
    ['dataUriToString', ['data:text/plain;charset=utf-8;base64,aGk='], 'hi'],
    ['decodeBase64', ['aGk='], 'hi'],
    ['decodeDataUri', ['data:text/csv;base64,YSxi'], content('text/csv', 'a,b')],
    ['decodeUriComponent', ['a%20b%2Fc'], 'a b/c'],
    ['encodeUriComponent', ['a b/c'], 'a%20b%2Fc'],
    ['uriComponent', ['https://host.example/?q=é'], 'https%3A%2F%2Fhost.example%2F%3Fq%3D%C3%A9'],
    ['uriComponentToBinary', ['a%20b'], content(BINARY, 'a b')],
    ['uriComponentToString', ['%C3%A9%2B'], 'é+'],
  ],
  borders: [
    ['base64', [''], ''],
    ['base64', [content(BINARY, 'hi')], 'aGk='],
    ['base64', [5n], fails(NO_STRING('base64', 'Integer'))],
    ['base64', [json('{"$content-type":"a/b"}')], fails(NO_STRING('base64', 'Object'))],
    ['base64ToBinary', ['a'], fails(NO_BASE64('base64ToBinary'))],
    ['base64ToString', [' aG\nk= '], 'hi'],
    ['base64ToString', ['aGk'], fails(NO_BASE64('base64ToString'))],
    ['base64ToString', ['aG-_'], fails(NO_BASE64('base64ToString'))],
    ['base64ToString', ['/w=='], '\ufffd'],
    ['base64ToString', [content(BINARY, 'hi')], fails(NO_STRING('base64ToString', 'Object'))],
    ['binary', [json('[1]')], content(BINARY, '[1]')],
    ['binary', [null], fails("The function 'binary' was invoked with a parameter that is not valid. The value cannot be converted to the target type.")],
    ['dataUri', [content('image/png', 'hi')], 'data:image/png;base64,aGk='],
    ['dataUri', [null], fails(NO_STRING('dataUri', 'Null'))],
    ['dataUriToBinary', ['data:,a%20b+c'], content('text/plain', 'a b+c')],
    ['dataUriToBinary', ['data:;charset=utf-8,x'], content('text/plain;charset=utf-8', 'x')],
    ['dataUriToBinary', ['hi'], fails(NO_URI('dataUriToBinary', 'hi'))],
    ['dataUriToString', ['DATA:text/plain;BASE64,aGk%3D'], 'hi'],
    ['dataUriToString', ['data:text/plain;charset=iso-8859-1,%E9'], 'é'],
    ['dataUriToString', ['data:text/plain;charset=nope,x'], fails("The function 'dataUriToString' does not know the character set 'nope' of the data URI.")],
    ['dataUriToString', ['data:text/plain;base64,aGk'], fails(NO_BASE64('dataUriToString'))],
    ['decodeBase64', ['*'], fails(NO_BASE64('decodeBase64'))],
    ['decodeDataUri', ['data'], fails(NO_URI('decodeDataUri', 'data'))],
    ['decodeUriComponent', ['100%+%zz'], '100% %zz'],
    ['decodeUriComponent', ['%E2%82'], '\ufffd'],
    ['encodeUriComponent', ["!'()*-_.~"], '%21%27%28%29%2A-_.~'],
    ['uriComponent', [''], ''],
    ['uriComponent', ['\ud800'], '%EF%BF%BD'],
    ['uriComponent', [null], fails(NO_STRING('uriComponent', 'Null'))],
    ['uriComponentToBinary', ['%FF'], json('{"$content-type":"application/octet-stream","$content":"/w=="}')],
    ['uriComponentToString', [1n], fails(NO_STRING('uriComponentToString', 'Integer'))],
  ],
}
