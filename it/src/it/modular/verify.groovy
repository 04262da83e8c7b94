def log = new File(basedir, 'build.log').text
assert log.contains('tests are in module org.modelshare.examples.words\n')
assert log.contains('tests are in unnamed module ')
assert !log.contains('WARNING: ') && !log.contains('filename-based')
['surefire-reports', 'surefire-reports-of-the-class-path'].each {
  def report = new groovy.xml.XmlSlurper().parse(new File(basedir, "target/$it/TEST-org.modelshare.examples.words.ThesaurusTest.xml"))
  assert report.@tests == 7 && report.@failures == 0 && report.@errors == 0 && report.@skipped == 0
}
evaluate(new File(checks, 'nothing-left.groovy'))
