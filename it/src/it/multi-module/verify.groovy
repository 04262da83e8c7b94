def log = new File(basedir, 'build.log')
assert log.text.contains('modelshare: no model in any module is called Nobody')

def found = evaluate(new File(checks, 'found.groovy'))
def command = found('Ranking', 'MS201', '')
assert command.startsWith('mvn modelshare:verify -Dmodelshare.maxHeapGrowth=1KiB ')

// What the log says, pasted at the root.
def shell = new ProcessBuilder('sh', '-c', 'mvn() { "$MVN" -B -s "$SETTINGS" -Dmaven.repo.local="$REPOSITORY" "$@"; }; ' + command)
shell.environment().putAll([
  MVN: System.getProperty('maven.home') + '/bin/mvn',
  SETTINGS: new File(basedir, '../interpolated-settings.xml').path,
  REPOSITORY: localRepositoryPath.path])
def again = new File(basedir, 'again.log')
def status = shell.directory(basedir).redirectErrorStream(true).redirectOutput(again).start().waitFor()
assert status != 0
def headline = { it.readLines().find { line -> line.contains('modelshare:verify found') } }
assert headline(again) == headline(log)
evaluate(new File(checks, 'nothing-left.groovy'))
