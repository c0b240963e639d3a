import { describe, expect, it } from 'vitest'
import { fromJson, toJson } from '../../../src/expression/json.js'
import { contentOf } from '../../../src/expression/content.js'
import { isArray, isObject, type Value } from '../../../src/expression/value.js'
import { MalformedXml } from '../../../src/expression/functions/xml.js'
import { createXml } from '../../../src/expression/functions/xml-engine.js'

const NET = 'http://james.newtonking.com/projects/json'

/** What is made of something, or why nothing is. */
function outcome(act: () => string): string {
  try {
    return act()
  } catch (error) {
    if (error instanceof MalformedXml) return `! ${error.message}`
    throw error
  }
}

describe('an XML text', () => {
  it.each([
    ['<a></a>', '<a />'],
    ['<a> <b/>\r\n\t<c> x </c> </a>', '<a><b /><c> x </c></a>'],
    ["<a b='c' d='\"'/>", '<a b="c" d="&quot;" />'],
    ['<a b="&#10;&#9;&#13;&lt;&gt;&amp;"/>', '<a b="&#xA;&#x9;&#xD;&lt;&gt;&amp;" />'],
    ['<a>&#13;&#xd;&lt;&gt;&quot;&#xE9;</a>', '<a>&#xD;&#xD;&lt;&gt;"é</a>'],
    ['<?xml version="1.0"?><!-- c --><a><?p q?><![CDATA[<&>]]></a>', '<?xml version="1.0"?><!-- c --><a><?p q?><![CDATA[<&>]]></a>'],
    ['<p:a xmlns:p="urn:p" xmlns="urn:d"><b p:c="1"/></p:a>', '<p:a xmlns:p="urn:p" xmlns="urn:d"><b p:c="1" /></p:a>'],
    // an ampersand is one only where it is not text of another kind
    ['<a><!-- & --><![CDATA[&]]><?p &?></a>', '<a><!-- & --><![CDATA[&]]><?p &?></a>'],
    ['<a><!-- <![CDATA[ & --></a>', '<a><!-- <![CDATA[ & --></a>'],
    ['<a><![CDATA[ <!-- & ]]></a>', '<a><![CDATA[ <!-- & ]]></a>'],
    ['<a>&</a>', '! An ampersand in the text is not written as &amp;.'],
    ['<a>& amp;</a>', '! An ampersand in the text is not written as &amp;.'],
    ['<a>&#xg;</a>', '! An ampersand in the text is not written as &amp;.'],
    ['<a>&1a;</a>', '! An ampersand in the text is not written as &amp;.'],
    ['<a b="&"/>', '! An ampersand in the text is not written as &amp;.'],
    ['<!-- c --><a>&</a>', '! An ampersand in the text is not written as &amp;.'],
    ['<a>&<!-- c --></a>', '! An ampersand in the text is not written as &amp;.'],
    ['<a><!-- <![CDATA[ -->&</a>', '! An ampersand in the text is not written as &amp;.'],
    ['<a><![CDATA[ <!-- ]]>&<!-- c --></a>', '! An ampersand in the text is not written as &amp;.'],
    ['<a><!-- b --><!-- c -->&</a>', '! An ampersand in the text is not written as &amp;.'],
    ['', '! Root element is missing.'],
    [' \n', '! Root element is missing.'],
    ['<a>\u0001</a>', '! The text holds a control character, which XML does not allow.'],
    ['<a>\uffff</a>', '! The text holds a control character, which XML does not allow.'],
    ['<!DOCTYPE a><a/>', '! For security reasons DTD is prohibited in this XML document.'],
    [`${'<a>'.repeat(200)}${'</a>'.repeat(200)}`, `${'<a>'.repeat(199)}<a />${'</a>'.repeat(199)}`],
    [`${'<a>'.repeat(201)}${'</a>'.repeat(201)}`, '! The elements nest deeper than 200 levels.'],
  ])('%# is printed as .NET prints it', (text, printed) => {
    expect(outcome(() => createXml().print(text))).toBe(printed)
  })

  it('that is not well formed is described in one short sentence', () => {
    for (const text of ['a', '<a', '<a><b></a>', '<a/><b/>', '<a b=c/>', '<a><!-- & </a>', `<a>${'<long-name>'.repeat(100)}</a>`]) {
      expect(outcome(() => createXml().print(text))).toMatch(/^! \S[^\n]{5,200}[^.\n]\.$/u)
    }
  })

  it.each<[text: string, value: unknown]>([
    ['<a/>', { a: null }],
    ['<a>x</a>', { a: 'x' }],
    ['<a><!-- c --></a>', { a: null }],
    ['<a>x<!-- c --></a>', { a: 'x' }],
    ['<a b="1"/>', { a: { '@b': '1' } }],
    ['<a b="1">x</a>', { a: { '@b': '1', '#text': 'x' } }],
    ['<a><b/><c/><b>x</b></a>', { a: { b: [null, 'x'], c: null } }],
    ['<a>x<b/>y</a>', { a: { '#text': ['x', 'y'], b: null } }],
    ['<a><![CDATA[x]]></a>', { a: { '#cdata-section': 'x' } }],
    ['<a><?p q?></a>', { a: { '?p': 'q' } }],
    [`<?xml version="1.0" encoding = 'utf-8'?><a/>`, { '?xml': { '@version': '1.0', '@encoding': 'utf-8' }, a: null }],
    [`<a xmlns:j="${NET}"><b j:Array="true">x</b></a>`, { a: { b: ['x'] } }],
    [`<a xmlns:j="${NET}"><b j:Array="false">x</b></a>`, { a: { b: 'x' } }],
    ['<a xmlns="urn:x"/>', { a: { '@xmlns': 'urn:x' } }],
  ])('%s as JSON', (text, value) => {
    expect(toJson(createXml().toValue(text))).toBe(toJson(fromJson(value)))
  })
})

describe('XML of an object', () => {
  it.each<[value: unknown, text: string]>([
    [{ a: null }, '<a />'],
    [{ a: '' }, '<a></a>'],
    [{ a: 'x<&>"\r' }, '<a>x&lt;&amp;&gt;"&#xD;</a>'],
    [{ a: true }, '<a>true</a>'],
    [{ a: 1.5 }, '<a>1.5</a>'],
    [{ a: {} }, '<a />'],
    [{ a: { '@b': 1, '@c': false, '#text': 'x' } }, '<a b="1" c="false">x</a>'],
    [{ a: { b: [1, null, { c: 'x' }] } }, '<a><b>1</b><b /><b><c>x</c></b></a>'],
    [{ a: { '#cdata-section': '<x>' } }, '<a><![CDATA[<x>]]></a>'],
    [{ '?xml': { '@version': '1.0' }, a: null }, '<?xml version="1.0"?><a />'],
    [{ 'a b': { '@1c': 'x', 'd/é1': 2 } }, '<a_x0020_b _x0031_c="x"><d_x002F_é1>2</d_x002F_é1></a_x0020_b>'],
    [{ '-a.b-1': null }, '<_x002D_a.b-1 />'],
    [{}, '! The root object must have a single property, which is no array, in order to create a valid XML document.'],
    [{ a: 1, b: 2 }, '! The root object must have a single property, which is no array, in order to create a valid XML document.'],
    [{ a: [1] }, '! The root object must have a single property, which is no array, in order to create a valid XML document.'],
    [{ a: '\u0001' }, '! The text holds a control character, which XML does not allow.'],
  ])('%j', (value, text) => {
    const object = fromJson(value)
    expect(outcome(() => (isObject(object) ? createXml().fromValue(object) : ''))).toBe(text)
  })
})

/** What is selected, XML as its text. */
function selected(value: Value | undefined): unknown {
  if (isArray(value)) return value.map(selected)
  return contentOf(value)?.bytes.toString('utf8') ?? value
}

describe('XPath', () => {
  const TEXT = '<r xmlns:p="urn:p"><a k="1">x</a><b/><a k="2"><p:c d="e"/></a></r>'

  it.each<[path: string, value: unknown]>([
    ['/r/a/@k', ['1', '2']],
    ['//a/text()', ['x']],
    ['//b', ['<b />']],
    // in the order of the document
    ['//b | //a/@k | //a', ['<a k="1">x</a>', '1', '<b />', '<a k="2"><p:c d="e" xmlns:p="urn:p" /></a>', '2']],
    ['(//a | //b)[2]', ['<b />']],
    ["//*[local-name() = 'c']", ['<p:c d="e" xmlns:p="urn:p" />']],
    ['/', [TEXT.replace('<b/>', '<b />').replace('"e"/', '"e" /')]],
    ['//none', []],
    ['count(//a)', 2n],
    ['sum(//@k)', 3n],
    ['1 div 4', 0.25],
    ['string(//a[2]/@k)', '2'],
    ["//a = 'x'", true],
    ["//a[@k = //b]", []],
    ["contains(//a, 'y')", false],
    ['//a[', undefined],
    ['nothing()', undefined],
  ])('%s', (path, value) => {
    expect(selected(createXml().select(TEXT, path))).toEqual(value)
  })

  // each text has a hundred thousand steps
  const long = `<r>${'<a/>'.repeat(250)}<b>${'x'.repeat(5_000_000)}</b></r>`
  it.each([
    ['//a = //b', false],
    ["//a[//b = 'x']", false],
    ["//a['x' = //b]", false],
    ["//a[contains(//b, 'y')]", false],
    ["//a[string-length(//b) = 1]", false],
    ["//a[//b[contains(., 'y')]]", false],
    ['//a[count(//b) = 2]', true],
    ['//a[not(//b)]', true],
    ["//a[name(//b) = 'a']", true],
    ["count(//a[//c = 'x'])", true],
    ["//b = 'x'", true],
    ["//b[contains(., 'y')]", true],
  ])('of a long text %s is evaluated: %j', (path, isEvaluated) => {
    const evaluated = () => createXml().select(long, path)
    if (isEvaluated) expect(evaluated()).toBeDefined()
    else expect(evaluated).toThrow('The XPath expression looks at too many nodes: adfc stops after 20000000 steps.')
  })

  it.each([
    [1_000, true],
    [10_000, false],
  ])('of %i nodes each with each before it is looked at: %j', (count, isEvaluated) => {
    const evaluated = () => createXml().select(`<r>${'<a/>'.repeat(count)}</r>`, '//a[preceding-sibling::b]')
    if (isEvaluated) expect(evaluated()).toEqual([])
    else expect(evaluated).toThrow('The XPath expression looks at too many nodes')
  })
})
