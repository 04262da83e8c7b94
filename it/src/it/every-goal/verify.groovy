// Maven ends a log with the code that ends a colour, also without colours.
def log = new File(basedir, 'build.log').readLines()*.replaceAll(/\u001b\[0m/, '')
def has = { pattern -> assert log.any { it =~ pattern } : "no line with $pattern" }

// Skipped.
['inspect', 'sweep', 'doctor', 'verify'].each { has(/^\[INFO\] modelshare: $it is skipped$/) }

// This machine.
has(/^\[INFO\] Maven runs on JDK /)
has(/^\[INFO\] taken is JDK (2[5-9]|[3-9]\d)/)
['native access', 'store MEMFD', 'store SHM', 'store FILE', 'control group', 'huge pages', 'AOT cache'].each { has(/^\[INFO\] $it +(works|limited|missing) /) }
has(/^\[INFO\] stores are opened as (MEMFD|SHM|FILE)$/)
has(/^\[INFO\] \d+ removed, \d+ of living processes kept$/)
['doctor', 'help', 'inspect', 'sweep', 'verify', 'verify-no-fork'].each { has(/^modelshare:$it$/) }

// The finding that is accepted in the file.
def summaries = evaluate(new File(checks, 'summaries.groovy'))
assert summaries['Weights'].every { it.startsWith('modelshare:verify passed ') }
assert summaries['Weights'][0] =~ /\n  accepted   MS201 labels: labels are small in production\n/

// The container.
has(/^\[INFO\] container .*weights.safetensors: \d+\.\d MiB, header SHA-256 [0-9a-f]{64}$/)
has(/^\[INFO\]   model org.modelshare.examples.every.Weights, saved, /)
has(/^\[INFO\]     labels: F32 \[1000000\], 3.8 MiB copied, CRC32C [0-9a-f]{8}$/)
assert summaries['Weights'].size() == 2

// The site.
['modelshare', 'modelshare-aggregate'].each { name ->
  def page = new File(basedir, "target/site/${name}.html").text
  assert page.contains('1 model in 1 module: 1 passed, 0 failed')
  assert page.contains('org.modelshare.examples.every.Weights')
}

// Could not run: the reason and what to do in the error lines, no stack trace, and no finding.
def error = { description, action ->
  def number = log.findIndexOf { it =~ /^\[ERROR\] Failed to execute goal .*: modelshare could not \w+: $description/ }
  assert number >= 0 : "no error $description"
  assert log[number + 1] =~ /^\[ERROR\]   action: $action/
  assert log[number + 2] =~ /^\[ERROR\] -> \[Help 1\]$/ : 'the reason is told once'
}
error('checks \\[MS999\\] do not exist', 'name some of MS101 ')
error('MS\\d\\d\\d container .*pom.xml: ', '.*https://modelshare.org/problems/MS')
error('store: floppy does not exist', 'say auto, memfd, shm or file')
error('.*\\.java uses modelshare, which is for Java 25, and is compiled for Java 21', '.*maven.compiler.testRelease')
assert !log.any { it.contains('wrong version 69.0') }
assert !log.any { it =~ /^(\[ERROR\] )?\s+at org\.(modelshare|apache\.maven\.(lifecycle|plugin))\./ }
assert log.count { it =~ /\[Help 1\] .*MojoExecutionException/ } == 4

// Two builds in one tree at once: each has its own result.
def maven = { name, String... arguments ->
  def command = [System.getProperty('maven.home') + '/bin/mvn', '-B', '-ntp', '-s', new File(basedir, '../interpolated-settings.xml').path, '-Dmaven.repo.local=' + localRepositoryPath.path] + arguments.toList()
  new ProcessBuilder(command).directory(basedir).redirectErrorStream(true).redirectOutput(new File(basedir, name)).start()
}
def first = maven('first.log', 'toolchains:select-jdk-toolchain@install-a-JDK-25-or-newer', 'modelshare:verify-no-fork')
def second = maven('second.log', 'toolchains:select-jdk-toolchain@install-a-JDK-25-or-newer', 'modelshare:verify-no-fork')
assert [first.waitFor(), second.waitFor()] == [0, 0]
assert new File(basedir, 'target/modelshare').list().findAll { it.startsWith('run-') } == []
assert new File(basedir, 'target/modelshare/TEST-modelshare-Weights.xml').file
evaluate(new File(checks, 'nothing-left.groovy'))
