import { fails, json, type Rows } from './row.js'

export const ACCESSORS: Rows = {
  ordinary: [
    ['activity', ['Look up'], json('{"output":{"count":2},"Status":"Succeeded"}')],
    ['dataset', [], json('{"folder":"raw"}')],
    ['item', [], json('{"name":"a"}')],
    ['linkedService', [], json('{"host":"db.example"}')],
    ['pipeline', [], json('{"RunId":"r1","parameters":{"day":"2020-01-02"}}')],
    ['trigger', [], json('{"startTime":"2020-01-02T00:00:00Z","outputs":{"body":{"fileName":"a.csv"}}}')],
    ['triggerBody', [], json('{"fileName":"a.csv"}')],
    ['triggerOutputs', [], json('{"body":{"fileName":"a.csv"}}')],
    ['variables', ['rows'], json('[]')],
  ],
  borders: [
    ['activity', ['look UP'], json('{"output":{"count":2},"Status":"Succeeded"}')],
    ['activity', ['Copy'], fails("The template action 'Copy' is not defined at current scope.")],
    ['activity', [1n], fails("The function 'activity' expects its parameter to be a string. The provided value is of type 'Integer'.")],
    ['dataset', ['x'], fails("The function 'dataset' expects no parameters. It was invoked with 1.")],
    ['item', [1n], fails("The function 'item' expects no parameters. It was invoked with 1.")],
    ['linkedService', [null], fails("The function 'linkedService' expects no parameters. It was invoked with 1.")],
    ['pipeline', ['x'], fails("The function 'pipeline' expects no parameters. It was invoked with 1.")],
    ['trigger', ['x'], fails("The function 'trigger' expects no parameters. It was invoked with 1.")],
    ['triggerBody', ['x'], fails("The function 'triggerBody' expects no parameters. It was invoked with 1.")],
    ['triggerOutputs', ['x'], fails("The function 'triggerOutputs' expects no parameters. It was invoked with 1.")],
    ['variables', ['nothing'], null],
    ['variables', ['unset'], fails("The template variable 'unset' cannot be found.")],
    ['variables', [], fails("The function 'variables' expects 1 parameter. It was invoked with 0.")],
  ],
}
