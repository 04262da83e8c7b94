// Finds the summaries of modelshare:verify in the build's log, by model.
def lines = new File(basedir, 'build.log').readLines()*.replaceFirst(/^\[\w+\] ?/, '')
def summaries = [:]
lines.eachWithIndex { line, number ->
  def headline = line =~ /modelshare:verify (?:passed for|found .+ in) model (\w+) \(.+\)/
  if (headline) {
    def body = lines.drop(number + 1).takeWhile { it.startsWith('  ') }
    summaries.get(headline[0][1], []) << ([headline[0][0]] + body).join('\n')
  }
}
return summaries
