// Asserts that a model has a finding of this code and of no other, in the shape that the site shows: subject and
// values, remedy and page, how to reproduce, how to accept, where the report is. Returns the command to reproduce.
return { String model, String code, String subject ->
  def text = evaluate(new File(checks, 'summaries.groovy'))[model]?.last()
  assert text =~ /^modelshare:verify found \d errors? in model $model \(\S+ \S+ published once, 2 workers, JDK \S+\)\n/
  assert (text =~ /\n  (MS\d\d\d) (?:error|warning)  /).collect { it[1] }.unique() == [code]
  assert text =~ /\n  $code error  .*$subject.*\n        \S.* https:\/\/\S+$code\S*\n/
  assert text =~ /\n  accept:    <suppression><code>$code<\/code>.*<justification>why<\/justification><\/suppression>\n/
  assert text =~ /\n  report:    (\w+\/)?target\/modelshare\/index.html$/
  evaluate(new File(checks, 'nothing-left.groovy'))
  def reproduce = text =~ /\n  reproduce: (mvn .+ -Dmodelshare.model=\S*$model\S* -Dmodelshare.checks=$code -Dmodelshare.seed=-?\d+)\n/
  assert reproduce
  return reproduce[0][1]
}
