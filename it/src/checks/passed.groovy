// Asserts that these models were shared, with every check passed and nothing left.
return { String... models ->
  def summaries = evaluate(new File(checks, 'summaries.groovy'))
  assert summaries.keySet() == models as Set
  summaries.each { model, texts ->
    def text = texts.last()
    assert text =~ /^modelshare:verify passed for model $model \(JDK \S+, 2 workers, seed -?\d+\)\n/
    assert text =~ /\n  published  \S+ \S+ once, in a sealed memfd\n/
    assert text =~ /\n  attached   2 workers: shared .+, copied .+, graph .+ each; heap .+, .+\n/
    assert text =~ /\n  passed     (MS\d\d\d )*MS504( MS\d\d\d)*\n/
    ['MS101', 'MS201', 'MS205', 'MS207', 'MS209', 'MS301', 'MS305', 'MS306', 'MS401', 'MS402'].each { assert text =~ /\n  passed .*\b$it\b/ }
    assert text =~ /\n  left       nothing: no process, no file, no shared memory\n/
    assert text =~ /\n  report     target\/modelshare\/index.html$/
    assert new File(basedir, "target/modelshare/TEST-modelshare-${model}.xml").file
  }
  assert new File(basedir, 'target/modelshare/index.html').file
  evaluate(new File(checks, 'nothing-left.groovy'))
}
