def found = evaluate(new File(checks, 'found.groovy'))
assert found('PickledRanks', 'MS201', 'PickledRanks.index is LongBuffer')
assert found('RebuildableRanks', 'MS207', 'RebuildableRanks')
