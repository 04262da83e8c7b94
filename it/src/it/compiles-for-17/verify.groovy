def summaries = evaluate(new File(checks, 'summaries.groovy'))
assert summaries['Scores'].size() == 1
assert summaries['Scores'][0].startsWith('modelshare:verify passed ')
def bytes = new File(basedir, 'target/classes/org/modelshare/examples/older/Scores.class').bytes
assert bytes[7] == 61 : 'the library is for Java 17'
evaluate(new File(checks, 'nothing-left.groovy'))
