export const NOTHING: readonly never[] = []

/** A list that keeps its room when it gets shorter. */
export class Stack<Item> {
  size = 0
  private readonly items: Item[] = []

  push(item: Item): void {
    this.items[this.size++] = item
  }

  put(index: number, item: Item): void {
    this.items[index] = item
  }

  at(index: number): Item {
    return this.items[index] as Item
  }

  above(index: number): readonly Item[] {
    return this.size === index ? NOTHING : this.items.slice(index, this.size)
  }
}
