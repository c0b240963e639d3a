import { content, fails, json, type Rows } from './row.js'

const xml = (text: string) => content('application/xml;charset=utf-8', text)
const NO_XML = (reason: string): string => `The function 'xml' parameter is not valid. The provided value cannot be converted to XML: '${reason}'.`
const STOCK = xml('<stock><item id="1"><count>20</count></item><item id="2"><count>5</count></item></stock>')

export const XML: Rows = {
  ordinary: [
    ['xml', ['<name>Ann</name>'], xml('<name>Ann</name>')],
    ['xml', [json('{"person":{"@id":7,"name":"Ann","tag":["a","b"]}}')], xml('<person id="7"><name>Ann</name><tag>a</tag><tag>b</tag></person>')],
    ['xpath', [STOCK, '/stock/item/count'], [xml('<count>20</count>'), xml('<count>5</count>')]],
    ['xpath', [STOCK, 'sum(/stock/item/count)'], 25n],
    ['xpath', [STOCK, 'string(/stock/item[2]/count)'], '5'],
    ['json', [xml('<r a="1"><x>1</x><x>2</x><y/>t</r>')], json('{"r":{"@a":"1","x":["1","2"],"y":null,"#text":"t"}}')],
  ],
  borders: [
    ['xml', ['<?xml version="1.0"?>\n<a>\n  <b/> <c x=\'1"\'>&lt;&#65;</c><!-- k --><![CDATA[<]]></a>'], xml('<?xml version="1.0"?><a><b /><c x="1&quot;">&lt;A</c><!-- k --><![CDATA[<]]></a>')],
    ['xml', [content('text/plain', '<a />')], xml('<a />')],
    ['xml', [json('{"a":{"#text":"x<y","#cdata-section":"<","@q":"\\"","b c":null,"on":true}}')], xml('<a q="&quot;">x&lt;y<![CDATA[<]]><b_x0020_c /><on>true</on></a>')],
    ['xml', [json('{"?xml":{"@version":"1.0"},"a":null}')], xml('<?xml version="1.0"?><a />')],
    ['xml', [json('{"a":1,"b":2}')], fails(NO_XML('The root object must have a single property, which is no array, in order to create a valid XML document.'))],
    ['xml', [json('{"a":[1]}')], fails(NO_XML('The root object must have a single property, which is no array, in order to create a valid XML document.'))],
    ['xml', [''], fails(NO_XML('Root element is missing.'))],
    ['xml', ['<a>R & D</a>'], fails(NO_XML('An ampersand in the text is not written as &amp;.'))],
    ['xml', ['<a><b></a>'], fails(NO_XML('Opening and ending tag mismatch: "b" != "a".'))],
    ['xml', ['<!DOCTYPE a [<!ENTITY e "x">]><a />'], fails(NO_XML('For security reasons DTD is prohibited in this XML document.'))],
    ['xml', ['<a>'.repeat(300) + '</a>'.repeat(300)], fails(NO_XML('The elements nest deeper than 200 levels.'))],
    ['xml', [5n], fails("The function 'xml' expects its parameter to be a string or an object. The provided value is of type 'Integer'.")],
    ['xpath', [STOCK, '//item/@id'], ['1', '2']],
    ['xpath', [STOCK, '//count/text()'], ['20', '5']],
    ['xpath', [STOCK, '//nothing'], []],
    ['xpath', [STOCK, 'count(//item) = 2'], true],
    ['xpath', [STOCK, 'sum(//count) div 2'], 12.5],
    ['xpath', [xml('<f xmlns="urn:x" xmlns:p="urn:p"><p:l k="1"/></f>'), '//*[local-name()="l"]'], [xml('<p:l k="1" xmlns:p="urn:p" />')]],
    ['xpath', [xml('<f xmlns="urn:x"><l>1</l></f>'), '//*[name()="l"]'], [xml('<l xmlns="urn:x">1</l>')]],
    ['xpath', [STOCK, '//['], fails("The function 'xpath' parameters are invalid: the 'xpath' parameter must be a supported, well formed XPath expression.")],
    ['xpath', [STOCK, '//p:item'], fails("The function 'xpath' parameters are invalid: the 'xpath' parameter must be a supported, well formed XPath expression.")],
    ['xpath', ['<a />', '/a'], fails("The function 'xpath' parameters are invalid: the 'xml' parameter must be a supported, well formed XML object.")],
    ['xpath', [xml('<a>'), '/a'], fails("The function 'xpath' parameters are invalid: the 'xml' parameter must be a supported, well formed XML object.")],
    ['json', [xml('<a xmlns:json="http://james.newtonking.com/projects/json"><b json:Array="true">1</b></a>')], json('{"a":{"b":["1"]}}')],
    ['json', [xml('<?xml version="1.0" encoding=\'utf-8\'?><a>x<!-- y --><![CDATA[z]]></a>')], json('{"?xml":{"@version":"1.0","@encoding":"utf-8"},"a":{"#text":"x","#cdata-section":"z"}}')],
  ],
}
