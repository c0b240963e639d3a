const SUBJECTS = [
  'Order', 'OrderLine', 'Invoice', 'Customer', 'Product', 'Price', 'Stock', 'Delivery', 'Return', 'Contract', 'Payment', 'Ledger', 'Budget', 'Campaign',
  'Visit', 'Sensor', 'Reading', 'Meter', 'Tariff', 'Vehicle', 'Route', 'Driver', 'Shift', 'Employee', 'Absence', 'Course', 'Ticket', 'Complaint', 'Claim',
  'Policy', 'Branch', 'Region', 'Supplier', 'Purchase', 'Receipt', 'Forecast', 'Harvest', 'Orchard', 'Warehouse', 'Parcel',
]
const SOURCES = ['Meadow', 'Harbor', 'Summit', 'Willow', 'Copper', 'Juniper', 'Falcon', 'Lantern', 'Quarry', 'Saffron', 'Thistle', 'Marlin']
const LAYERS = ['Raw', 'Landing', 'Staging', 'Curated', 'Mart', 'Archive']
const VERBS = ['Load', 'Copy', 'Refresh', 'Export', 'Merge', 'Publish', 'Archive', 'Check', 'Import']
const COLUMN_PARTS = ['Id', 'Number', 'Name', 'Code', 'Date', 'Amount', 'Currency', 'Status', 'Quantity', 'Comment', 'Flag', 'Category', 'Version', 'ChangedAt', 'ChangedBy', 'Key']

export { COLUMN_PARTS, LAYERS, SOURCES, SUBJECTS, VERBS }

/** Hands out names: each is unique without regard to case, among those of one kind. */
export function namesFrom(random) {
  const taken = new Set()
  return (kind, words) => {
    const stem = words.join('_')
    for (let number = 1; ; number++) {
      const name = number === 1 ? stem : `${stem}_${String(number).padStart(2, '0')}`
      const key = `${kind}/${name.toLowerCase()}`
      if (taken.has(key)) {
        // many of one stem: skip ahead, as people who number by hand do
        if (number > 3) number += random.whole(0, 40)
        continue
      }
      taken.add(key)
      return name
    }
  }
}

/** So many different names of columns. */
export function columnNames(random, count) {
  return Array.from({ length: count }, (_, index) => {
    const name = `${random.pick(SUBJECTS)}${random.pick(COLUMN_PARTS)}`
    return index < 8 ? `${name}${index === 0 ? '' : index}` : `${name}_${index}`
  })
}
