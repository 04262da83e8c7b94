evaluate(new File(checks, 'passed.groovy'))('Embeddings')

// Two JVMs, as README starts them: one publishes, the other attaches and asks.
def log = new File(basedir, 'build.log').text
def home = (log =~ /modelshare: verifying on .*?(\/\S+)/)[0][1]
def java = [new File(home, 'bin/java'), new File(home)].find { it.file }
def command = { String program, List arguments ->
  def classPath = ['target/classes', 'target/dependency/*'].join(File.pathSeparator)
  new ProcessBuilder([java.path, '--enable-native-access=ALL-UNNAMED', '-cp', classPath, program] + arguments)
      .directory(basedir).redirectError(ProcessBuilder.Redirect.INHERIT).start()
}
def publisher = command('shop.Publish', [])
try {
  def lines = publisher.inputReader()
  def score = command('shop.Score', [lines.readLine(), lines.readLine()])
  assert score.inputReader().text.trim() == '11.0'
  assert score.waitFor() == 0
} finally {
  publisher.outputStream.close()
}
assert publisher.waitFor() == 0
evaluate(new File(checks, 'nothing-left.groovy'))
